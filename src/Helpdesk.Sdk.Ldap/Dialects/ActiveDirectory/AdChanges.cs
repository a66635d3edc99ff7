namespace Helpdesk.Sdk.Ldap;

/// <summary>Writes and judges changes. The account is named by its GUID, so that a move between reading and writing does not matter.</summary>
internal sealed class AdChanges(AdRefusals refusals)
{
    /// <summary>Password, "must change" and the end of a lockout travel in one modify: all or nothing.</summary>
    public async Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken)
    {
        var row = AdRow.Read(target.Entry);
        if (AdPasswordValue.FindProblem(password.NewPassword) is { } problem)
            return ChangeResult.Refused(RefusalReason.InvalidValue, $"The password {problem}.");
        if (!change.Connection.IsEncrypted)
            return ChangeResult.Refused(RefusalReason.Constraint, "Active Directory takes a new password over an encrypted connection only; use ldaps:// or Security StartTls.");
        // The directory would take the demand and never enforce it.
        if (password.MustChange && row.IgnoresPasswordAge)
            return ChangeResult.Refused(
                RefusalReason.Constraint,
                "The account is set to 'password never expires' or 'smart card required', so that Active Directory would not enforce a change at next sign-in; reset without it, or have the flag removed.");

        using var value = new AdPasswordValue(password.NewPassword);
        var modifications = new List<LdapModification> { new(LdapModificationKind.Replace, AdAttribute.UnicodePassword, value.Bytes) };
        if (password.MustChange) modifications.Add(LdapModification.Replace(AdAttribute.PasswordLastSet, "0"));
        // Only where there is a lock: the right to write lockoutTime may be missing where nobody needs it.
        if (password.Unlock && target.User.Lock.IsLocked) modifications.Add(LdapModification.Replace(AdAttribute.LockoutTime, "0"));
        var answer = await change.ModifyAsync(new LdapModifyRequest(AdId.ToName(target.User.Key.Id), modifications), cancellationToken).ConfigureAwait(false);
        return await JudgeAsync(answer, change.Connection, target, password, modifications, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken)
    {
        if (!target.User.Lock.IsLocked) return ChangeResult.NothingToDo("The account was not locked.");
        LdapModification[] modifications = [LdapModification.Replace(AdAttribute.LockoutTime, "0")];
        var answer = await change.ModifyAsync(new LdapModifyRequest(AdId.ToName(target.User.Key.Id), modifications), cancellationToken).ConfigureAwait(false);
        return await JudgeAsync(answer, change.Connection, target, null, modifications, cancellationToken).ConfigureAwait(false);
    }

    private Task<ChangeResult> JudgeAsync(
        LdapResult answer, ILdapConnection connection, LdapTarget target, PasswordChange? password, IReadOnlyList<LdapModification> modifications, CancellationToken cancellationToken) => answer.IsSuccess
            ? Task.FromResult(ChangeResult.Succeeded(target.Server.ToString()))
            : refusals.RefuseAsync(answer, connection, target.User.Key.Id, password?.NewPassword.Length, modifications, cancellationToken);
}
