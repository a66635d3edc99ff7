namespace Helpdesk.Sdk.Ldap;

/// <summary>Tells what the service account may write on one user, by get-effective-rights, and whether the server's policy enforces what resets ask for.</summary>
internal sealed class Ds389Doctor(StandardSettings settings, SignInTimes signIns)
{
    private const int ShortestPassword = 8;

    private static readonly (string Attribute, string Purpose)[] Needed =
    [
        (StandardAttribute.UserPassword, "passwords cannot be reset"),
        (Ds389Attribute.UnlockTime, "accounts cannot be unlocked"),
        (Ds389Attribute.RetryCount, "accounts cannot be unlocked"),
    ];

    // What a helpdesk that manages accounts needs besides.
    private static readonly (string Attribute, string Purpose)[] Optional =
    [
        (Ds389Attribute.AccountLock, "accounts cannot be enabled or disabled"), (StandardAttribute.Uid, "user names cannot be changed"), (StandardAttribute.DisplayName, "display names cannot be changed"),
        (StandardAttribute.GivenName, "first names cannot be changed"), (StandardAttribute.Surname, "last names cannot be changed"), (StandardAttribute.Mail, "mail addresses cannot be changed"),
        (StandardAttribute.Mobile, "mobile numbers cannot be changed"),
    ];

    private static readonly string[] MemberAttributes = ["member", "uniqueMember", "memberUid"];

    public async Task<IReadOnlyList<DiagnosticFinding>> LookAsync(ILdapConnection connection, string subject, string? groupProblem, CancellationToken cancellationToken)
    {
        var findings = new StandardFindings(subject);
        var facts = await ServerFacts.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        findings.AddServer(facts, groupProblem);
        var policy = await Ds389Policy.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (policy.MustChange is null)
            findings.Add("password-policy", DiagnosticSeverity.Warning, "cn=config is not readable, so that it cannot be told whether passwordMustChange is on; without it 'must change at next sign-in' is not enforced.", "Let the service account read cn=config, and see that passwordMustChange is on.");
        else if (policy.MustChange == false)
            findings.Add("password-policy", DiagnosticSeverity.Warning, "passwordMustChange is off: 'must change at next sign-in' is not enforced, and resets that ask for it are refused.", "Set passwordMustChange to on in cn=config, or MustChangePassword to false in the policies for this store.");
        else
            findings.Add("password-policy", DiagnosticSeverity.Ok, "passwordMustChange is on.");
        if (policy.MinimumLength < ShortestPassword)
            findings.Add("password-length", DiagnosticSeverity.Warning, $"The server takes passwords of fewer than {ShortestPassword} characters.", $"Set passwordMinLength in cn=config to {ShortestPassword} or more, or PasswordRules in the policies for this store.");
        if (policy.TracksUpdateTime == false)
            findings.Add("password-last-set", DiagnosticSeverity.Warning, "passwordTrackUpdateTime is off: when a password was set is not told, and a reset whose answer is lost cannot be settled.", "Set passwordTrackUpdateTime to on in cn=config.");
        await signIns.LookAsync(connection, cancellationToken).ConfigureAwait(false);
        signIns.Report(findings, "Switch on the Account Policy plug-in with alwaysRecordLogin, and let the service account read lastLoginTime.");
        await LookAtRightsAsync(connection, facts, findings, cancellationToken).ConfigureAwait(false);
        return findings.All;
    }

    private async Task LookAtRightsAsync(ILdapConnection connection, ServerFacts facts, StandardFindings findings, CancellationToken cancellationToken)
    {
        var rights = facts.Controls.Contains(LdapOid.EffectiveRights)
            ? await Ds389Rights.ReadAsync(connection, settings.Base, StandardFilters.People, [.. Needed.Concat(Optional).Select(static need => need.Attribute)], cancellationToken).ConfigureAwait(false)
            : null;
        if (rights is null)
        {
            findings.Add("rights", DiagnosticSeverity.Warning, "The rights cannot be judged: no user was found under BaseDn, or the server does not tell.", "Let the service account read the users under BaseDn and ask for get-effective-rights.");
            return;
        }

        foreach (var (attribute, purpose) in Needed)
            if (rights.Writable.Contains(attribute)) findings.Add($"right:write-{attribute}", DiagnosticSeverity.Ok, $"'{attribute}' may be written.");
            else findings.Add($"right:write-{attribute}", DiagnosticSeverity.Error, $"'{attribute}' may not be written on the user that was looked at, so that {purpose}.", $"Add an access control instruction that lets the service account write {attribute}.");

        foreach (var (attribute, purpose) in Optional) Tell($"right:write-{attribute}", $"'{attribute}' may be written", $"'{attribute}' may not be written", purpose, rights.Writable.Contains(attribute));
        Tell("right:create-user", "Accounts may be created where that user is", "No account may be created where that user is", "accounts cannot be created there", rights.MayAdd);
        Tell("right:delete-user", "The user may be deleted", "The user may not be deleted", "accounts cannot be deleted", rights.MayDelete);
        var group = await Ds389Rights.ReadAsync(connection, settings.Groups, GroupFilters.Groups, MemberAttributes, cancellationToken).ConfigureAwait(false);
        if (group is not null) Tell("right:write-member", "Members may be written", "Members may not be written", "nobody can be added to it or removed", MemberAttributes.Any(group.Writable.Contains), "group");

        void Tell(string check, string may, string mayNot, string purpose, bool has, string what = "user") =>
            findings.Add(check, DiagnosticSeverity.Ok, has ? $"{may}, on the {what} that was looked at." : $"{mayNot} on the {what} that was looked at, so that {purpose}.");
    }
}
