namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Sets passwords. Without "must change" by a modify, which ends a lockout in the same change and is refused in clear words. With it by RFC 3062: the server
/// then makes the demand itself (passwordMustChange) before it answers. Written by us it would be lost now and then, since after a modify the server answers
/// first and writes the password's expiration time afterwards.
/// </summary>
internal static class Ds389Changes
{
    private const int Looks = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(30);
    private static readonly string[] AfterReset = [Ds389Attribute.ExpirationTime];
    private static readonly string[] AfterChange = [Ds389Attribute.UpdateTime];

    public static async Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken)
    {
        if (PasswordText.FindProblem(password.NewPassword) is { } problem)
            return ChangeResult.Refused(RefusalReason.InvalidValue, $"The password {problem}.");
        var policy = await Ds389Policy.ReadForAsync(change.Connection, target.Entry, cancellationToken).ConfigureAwait(false);
        // The server would take the demand and never enforce it.
        if (password.MustChange && policy.MustChange == false)
            return ChangeResult.Refused(
                RefusalReason.Constraint,
                "The server does not enforce a change at next sign-in (passwordMustChange is off in the policy of this account); reset without it, or have it switched on.");

        return password.MustChange
            ? await DemandingChangeAsync(change, target, password, policy, cancellationToken).ConfigureAwait(false)
            : await PlainAsync(change, target, password, policy, cancellationToken).ConfigureAwait(false);
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

    private static async Task<ChangeResult> PlainAsync(LdapChange change, LdapTarget target, PasswordChange password, Ds389Policy policy, CancellationToken cancellationToken)
    {
        using var value = password.NewPassword.Use(0, static (characters, _) => LdapSecret.FromText(characters));
        var modifications = new List<LdapModification> { new(LdapModificationKind.Replace, StandardAttribute.UserPassword, value.Bytes) };
        // Only where there is a lock: the right may be missing where nobody needs it.
        if (password.Unlock && target.User.Lock.IsLocked) modifications.AddRange(Unlock());
        var request = new LdapModifyRequest(target.Entry.Name, modifications) { Controls = [PasswordPolicyControl.Request] };
        var answer = await change.ModifyAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess) return Ds389Refusals.Refuse(answer, policy.MinimumLength);
        await SettleAsync(change, target, cancellationToken).ConfigureAwait(false);
        return ChangeResult.Succeeded(target.Server.ToString());
    }

    // The server answers first and writes the time of the change a moment later: whoever looks next is to see it. A server that keeps no such time costs a third of a second.
    private static async Task SettleAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken)
    {
        var former = target.Entry.FindText(Ds389Attribute.UpdateTime);
        try
        {
            for (var look = 0; look < Looks; look++)
            {
                var entry = await change.Connection.ReadEntryAsync(target.Entry.Name, AfterChange, cancellationToken).ConfigureAwait(false);
                if (entry?.FindText(Ds389Attribute.UpdateTime) is { } now && now != former) return;
                await Task.Delay(BetweenLooks, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is LdapException or OperationCanceledException)
        {
            // The password is set, whatever becomes of the look.
        }
    }

    private static async Task<ChangeResult> DemandingChangeAsync(LdapChange change, LdapTarget target, PasswordChange password, Ds389Policy policy, CancellationToken cancellationToken)
    {
        using var value = new PasswordModifyValue(target.Entry.Name, password.NewPassword);
        var request = new LdapExtendedRequest(LdapOid.PasswordModify, value.Bytes) { Controls = [PasswordPolicyControl.Request] };
        var answer = await change.ExtendedAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess) return Ds389Refusals.Refuse(answer, policy.MinimumLength, password.NewPassword.Length);
        return await SecondStep.RunAsync(target, token => FinishAsync(change, target, password, token), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<LdapResult?> FinishAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken)
    {
        var entry = await change.Connection.ReadEntryAsync(target.Entry.Name, AfterReset, cancellationToken).ConfigureAwait(false);
        if (entry?.FindText(Ds389Attribute.ExpirationTime) != Ds389Attribute.Epoch)
            return new LdapResult { Code = LdapResultCode.Other, Diagnostic = "the server made no demand of its own: passwordMustChange is off, or passwordExpirationTime is not readable" };
        if (!password.Unlock || !target.User.Lock.IsLocked) return null;
        return await change.ModifyAsync(new LdapModifyRequest(target.Entry.Name, [.. Unlock()]), cancellationToken).ConfigureAwait(false);
    }
}
