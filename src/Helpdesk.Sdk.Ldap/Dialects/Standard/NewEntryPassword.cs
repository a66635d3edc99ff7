namespace Helpdesk.Sdk.Ldap;

/// <summary>Sets the first password of an entry that was just added, by RFC 3062; a refused one takes the entry away again.</summary>
internal static class NewEntryPassword
{
    private const string Refused =
        "The account was created, its password was refused, and the account could not be taken away again: it has no password. Look at it before anything is tried again.";

    private const string Unseen = "The account was created, but what became of its password is not known; it may have none. Look at it before anything is tried again.";

    public static Task<ChangeResult> SetAsync(
        LdapChange change, string name, Secret password, Func<LdapResult, ChangeResult> refuse, Func<Task<ChangeResult>> proceed, CancellationToken cancellationToken) =>
        SecondStep.GuardAsync(change.Connection.Server, Unseen, async () =>
        {
            using var value = new PasswordModifyValue(name, password);
            var answer = await change.ExtendedAsync(new LdapExtendedRequest(LdapOid.PasswordModify, value.Bytes) { Controls = [PasswordPolicyControl.Request] }, cancellationToken).ConfigureAwait(false);
            return answer.IsSuccess
                ? await proceed().ConfigureAwait(false)
                : await TakeBackAsync(change, name, answer, refuse, Refused, cancellationToken).ConfigureAwait(false);
        });

    /// <summary>Takes away what could not be made whole, and tells why; the last text where that cannot be done either.</summary>
    public static async Task<ChangeResult> TakeBackAsync(
        LdapChange change, string name, LdapResult answer, Func<LdapResult, ChangeResult> refuse, string left, CancellationToken cancellationToken)
    {
        var removed = await change.DeleteAsync(new LdapDeleteRequest(name), cancellationToken).ConfigureAwait(false);
        return removed.IsSuccess
            ? refuse(answer)
            : ChangeResult.Unknown(left, $"{StandardRefusals.Diagnostic(answer)}; {StandardRefusals.Diagnostic(removed)}", change.Connection.Server.ToString());
    }
}
