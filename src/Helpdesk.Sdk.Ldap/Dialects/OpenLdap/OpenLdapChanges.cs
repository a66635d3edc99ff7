namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Sets passwords by RFC 3062, so that the server hashes them and its policy judges them, then puts "must change" right in a second change: the server
/// takes the two in one go only where it hashes what a modify brings (ppolicy_hash_cleartext), and does not say whether it does.
/// </summary>
internal static class OpenLdapChanges
{
    /// <summary>Why the password of a disabled account stays as it is: the overlay removes pwdAccountLockedTime with every change of it, whatever it stood for.</summary>
    public const string WouldEnable = "The account is disabled, and OpenLDAP would enable it together with a new password, or with the removal of the old one; have it enabled first.";

    private static readonly string[] AfterReset = [OpenLdapAttribute.Reset];

    public static async Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, OpenLdapPolicy? policy, CancellationToken cancellationToken)
    {
        if (PasswordText.FindProblem(password.NewPassword) is { } problem)
            return ChangeResult.Refused(RefusalReason.InvalidValue, $"The password {problem}.");
        if (!target.User.Enabled) return ChangeResult.Refused(RefusalReason.Constraint, WouldEnable);
        // The overlay would take the demand and let the password do for everything.
        if (password.MustChange && policy is { MustChange: false })
            return ChangeResult.Refused(
                RefusalReason.Constraint, "The server does not enforce a change at next sign-in (pwdMustChange is off in the policy of this account); reset without it, or have it switched on.");

        using var value = new PasswordModifyValue(target.Entry.Name, password.NewPassword);
        var request = new LdapExtendedRequest(LdapOid.PasswordModify, value.Bytes) { Controls = [PasswordPolicyControl.Request] };
        var answer = await change.ExtendedAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess) return StandardRefusals.Refuse(answer, policy?.MinimumLength);
        return await SecondStep.RunAsync(target, token => FinishAsync(change, target, password.MustChange, token), cancellationToken).ConfigureAwait(false);
    }

    public static async Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken)
    {
        if (!target.User.Lock.IsLocked || target.Entry.FindText(OpenLdapAttribute.LockedTime) is not { } seen)
            return ChangeResult.NothingToDo("The account was not locked.");
        // By its value: an account disabled since has another one, and stays disabled.
        var request = new LdapModifyRequest(target.Entry.Name, LdapModification.Delete(OpenLdapAttribute.LockedTime, seen));
        var answer = await change.ModifyAsync(request, cancellationToken).ConfigureAwait(false);
        return answer.Code switch
        {
            LdapResultCode.Success => ChangeResult.Succeeded(target.Server.ToString()),
            LdapResultCode.NoSuchAttribute => ChangeResult.NothingToDo("The account was not locked any more."),
            _ => StandardRefusals.Refuse(answer),
        };
    }

    private static async Task<LdapResult?> FinishAsync(LdapChange change, LdapTarget target, bool mustChange, CancellationToken cancellationToken)
    {
        var entry = await change.Connection.ReadEntryAsync(target.Entry.Name, AfterReset, cancellationToken).ConfigureAwait(false);
        var isSet = string.Equals(entry?.FindText(OpenLdapAttribute.Reset), "TRUE", StringComparison.OrdinalIgnoreCase);
        if (isSet == mustChange) return null;
        var modification = mustChange
            ? LdapModification.Replace(OpenLdapAttribute.Reset, "TRUE")
            : new LdapModification(LdapModificationKind.Delete, OpenLdapAttribute.Reset);
        return await change.ModifyAsync(new LdapModifyRequest(target.Entry.Name, modification), cancellationToken).ConfigureAwait(false);
    }
}
