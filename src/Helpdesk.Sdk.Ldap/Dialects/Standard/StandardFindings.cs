namespace Helpdesk.Sdk.Ldap;

/// <summary>Collects findings about one server.</summary>
internal sealed class StandardFindings(string subject)
{
    private readonly List<DiagnosticFinding> _all = [];

    public IReadOnlyList<DiagnosticFinding> All => _all;

    public void Add(string check, DiagnosticSeverity severity, string message, string remedy = "") => _all.Add(DiagnosticFinding.Of(subject, check, severity, message, remedy));

    /// <summary>What every family is asked.</summary>
    public void AddServer(ServerFacts facts, string? groupProblem)
    {
        if (groupProblem is not null) Add("protected-groups", DiagnosticSeverity.Error, $"Every user counts as privileged: {groupProblem}.", "Correct ProtectedGroups, or let the service account read the groups and their members.");
        if (!facts.Controls.Contains(LdapOid.PagedResults))
            Add("paging", DiagnosticSeverity.Error, "The server does not page (RFC 2696): listings do not work.", "Switch simple paged results on at the server.");
        if (!facts.HasPasswordModify)
            Add("password-modify", DiagnosticSeverity.Warning, "The server does not set passwords by RFC 3062.", "Switch the password modify operation on at the server, or see to it that it hashes what is written to userPassword.");
    }
}
