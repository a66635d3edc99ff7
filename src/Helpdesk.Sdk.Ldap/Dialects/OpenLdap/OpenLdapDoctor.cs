namespace Helpdesk.Sdk.Ldap;

/// <summary>Looks at what the directory and its policies offer. OpenLDAP tells nobody what he may write, so rights are not among it.</summary>
internal sealed class OpenLdapDoctor(StandardSettings settings, OpenLdapPolicies policies, SignInTimes signIns)
{
    public async Task<IReadOnlyList<DiagnosticFinding>> LookAsync(ILdapConnection connection, string subject, string? groupProblem, CancellationToken cancellationToken)
    {
        var findings = new StandardFindings(subject);
        var facts = await ServerFacts.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        findings.AddServer(facts, groupProblem);
        if (!facts.HasPasswordPolicy)
            findings.Add("password-policy", DiagnosticSeverity.Error, "The server has no password policy overlay: locks, 'must change' and typed refusals do not work.", "Load slapo-ppolicy, or set Dialect to Rfc.");
        else
            await LookAtPolicyAsync(connection, findings, cancellationToken).ConfigureAwait(false);
        await signIns.LookAsync(connection, cancellationToken).ConfigureAwait(false);
        signIns.Report(findings, "Set 'lastbind on' (slapd 2.5 and later) or load slapo-lastbind, and let the service account read pwdLastSuccess or authTimestamp.");
        findings.Add("rights", DiagnosticSeverity.Warning, "OpenLDAP does not tell what the service account may write.", "Try a reset, an unlock, and whatever else the desk is to do (create, update, disable, move, delete, groups) on a test account once.");
        return findings.All;
    }

    private const int ShortestPassword = 8;

    private async Task LookAtPolicyAsync(ILdapConnection connection, StandardFindings findings, CancellationToken cancellationToken)
    {
        await policies.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (settings.DefaultPolicy is not { } name)
            findings.Add(
                "password-policy",
                DiagnosticSeverity.Warning,
                "DefaultPolicy is not set, so that the end of locks and passwords is not told of users without a policy of their own.",
                policies.All.Count == 0 ? "Set DefaultPolicy to the overlay's ppolicy_default." : $"Set DefaultPolicy to the overlay's ppolicy_default; there are: {string.Join("; ", policies.All.Keys.Take(5))}.");
        else if (policies.All.TryGetValue(name, out var policy))
        {
            findings.Add("password-policy", DiagnosticSeverity.Ok, "The password policy is readable.");
            if (policy.MinimumLength is null or < ShortestPassword)
                findings.Add("password-length", DiagnosticSeverity.Warning, $"The default policy takes passwords of fewer than {ShortestPassword} characters.", $"Set its pwdMinLength to {ShortestPassword} or more, or PasswordRules in the policies for this store.");
            if (!policy.MustChange)
                findings.Add("must-change", DiagnosticSeverity.Warning, "The default policy does not enforce 'must change at next sign-in': resets that ask for it and typed first passwords are refused.", "Set its pwdMustChange to TRUE, or MustChangePassword to false in the policies for this store.");
            if (!policy.HasLockout)
                findings.Add("lockout", DiagnosticSeverity.Warning, "The default policy locks nobody after failed sign-ins.", "Set its pwdLockout to TRUE and pwdMaxFailure.");
        }
        else
            findings.Add("password-policy", DiagnosticSeverity.Error, $"DefaultPolicy '{name}' does not exist, or the service account may not read it.", "Correct DefaultPolicy, or let the service account read it.");
    }
}
