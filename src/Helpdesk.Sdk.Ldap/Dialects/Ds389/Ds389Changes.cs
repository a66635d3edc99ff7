namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Sets passwords by a modify, which the server hashes and its policy judges, and which ends a lockout in the same change. "Must change" follows in a second
/// one, since the server overwrites it when it comes together with the password.
/// </summary>
internal static class Ds389Changes
{
    public static async Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken)
    {
        if (PasswordText.FindProblem(password.NewPassword) is { } problem)
            return ChangeResult.Refused(RefusalReason.InvalidValue, $"The password {problem}.");
        var policy = await Ds389Policy.ReadAsync(change.Connection, cancellationToken).ConfigureAwait(false);
        // The server would take the demand and never enforce it.
        if (password.MustChange && policy.MustChange == false)
            return ChangeResult.Refused(
                RefusalReason.Constraint,
                "The server does not enforce a change at next sign-in (passwordMustChange is off in cn=config); reset without it, or have it switched on.");

        using var value = password.NewPassword.Use(0, static (characters, _) => LdapSecret.FromText(characters));
        var modifications = new List<LdapModification> { new(LdapModificationKind.Replace, StandardAttribute.UserPassword, value.Bytes) };
        // Only where there is a lock: the right may be missing where nobody needs it.
        if (password.Unlock && target.User.Lock.IsLocked) modifications.AddRange(Unlock());
        var request = new LdapModifyRequest(target.Entry.Name, modifications) { Controls = [PasswordPolicyControl.Request] };
        var answer = await change.ModifyAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess) return Ds389Refusals.Refuse(answer, policy.MinimumLength);
        return await SecondStep.RunAsync(target, async token => password.MustChange ? await DemandChangeAsync(change, target, token).ConfigureAwait(false) : null, cancellationToken)
            .ConfigureAwait(false);
    }

    public static async Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken)
    {
        if (!target.User.Lock.IsLocked) return ChangeResult.NothingToDo("The account was not locked.");
        var answer = await change.ModifyAsync(new LdapModifyRequest(target.Entry.Name, [.. Unlock()]), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? ChangeResult.Succeeded(target.Server.ToString()) : Ds389Refusals.Refuse(answer, null);
    }

    // No values: the attributes go, and it is no error when one is not there.
    private static LdapModification[] Unlock() =>
        [new(LdapModificationKind.Replace, Ds389Attribute.UnlockTime), new(LdapModificationKind.Replace, Ds389Attribute.RetryCount)];

    private static Task<LdapResult> DemandChangeAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken) => change.ModifyAsync(
        new LdapModifyRequest(target.Entry.Name, LdapModification.Replace(Ds389Attribute.ExpirationTime, Ds389Attribute.Epoch)), cancellationToken);
}
