namespace Helpdesk.Sdk.Ldap;

/// <summary>Collects findings about one server.</summary>
internal sealed class StandardFindings(string subject)
{
    private readonly List<DiagnosticFinding> _all = [];

    public IReadOnlyList<DiagnosticFinding> All => _all;

    public void Add(string check, DiagnosticSeverity severity, string message) => _all.Add(new DiagnosticFinding(subject, check, severity, message));

    /// <summary>What every family is asked.</summary>
    public void AddServer(ServerFacts facts, string? groupProblem)
    {
        if (groupProblem is not null) Add("protected-groups", DiagnosticSeverity.Error, $"Every user counts as privileged: {groupProblem}.");
        if (!facts.Controls.Contains(LdapOid.PagedResults))
            Add("paging", DiagnosticSeverity.Error, "The server does not page (RFC 2696): listings do not work.");
        if (!facts.HasPasswordModify)
            Add("password-modify", DiagnosticSeverity.Warning, "The server does not set passwords by RFC 3062.");
    }
}
