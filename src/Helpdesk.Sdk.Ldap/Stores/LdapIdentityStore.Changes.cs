namespace Helpdesk.Sdk.Ldap;

/// <content>Changes.</content>
public sealed partial class LdapIdentityStore : IPasswordWriter, IAccountUnlocker
{
    /// <inheritdoc/>
    public async ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink);
        ArgumentNullException.ThrowIfNull(change);
        return await ChangeAsync(user, (way, target, token) => _dialect.SetPasswordAsync(way, target, change, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChangeResult> UnlockAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user, HelpdeskAction.UnlockAccount);
        return await ChangeAsync(user, _dialect.UnlockAsync, cancellationToken).ConfigureAwait(false);
    }

    private void Spend(ChangePermit permit, DirectoryUser user, params ReadOnlySpan<HelpdeskAction> actions)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(user);
        if (user.Key.Store != Name) throw new InvalidPermitException("The account is of another store.");
        permit.Spend(user.Key, actions);
    }

    /// <summary>
    /// Reads the account afresh and changes it on the server that showed it, preferably the one that showed it before. The caller can cancel until
    /// the change begins; from then on only the time for the call ends it.
    /// </summary>
    private async Task<ChangeResult> ChangeAsync(
        DirectoryUser user, Func<LdapChange, LdapTarget, CancellationToken, Task<ChangeResult>> act, CancellationToken cancellationToken, ChangeResult? gone = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CallLimit(_settings.CallTime, _settings.Time, cancellationToken);
        var preferred = _reader.FindServer(user.Server);
        for (var isLast = false; ; isLast = true)
        {
            LdapChange? way = null;
            LdapTarget? target = null;
            try
            {
                await _dialect.PrepareAsync(_client, limit.Token).ConfigureAwait(false);
                target = await _reader.FindNearAsync(user.Key.Id, preferred, limit.Token).ConfigureAwait(false);
                if (target is null)
                    return gone ?? ChangeResult.Refused(RefusalReason.NoSuchUser, "The account is gone.");
                if (IsOtherThanJudged(user, target.User))
                    return ChangeResult.Refused(RefusalReason.Constraint, "The account was moved or became privileged meanwhile; try again.");
                cancellationToken.ThrowIfCancellationRequested();
                return await _client.RunAsync(
                    (connection, token) => act(way = new LdapChange(connection), target, token), mayRepeat: false, target.Server, limit.TimeToken).ConfigureAwait(false);
            }
            catch (LdapException fault) when (way is { HasChanged: true } || (way is { IsInFlight: true } && fault.MayHaveBeenSent))
            {
                return Unknown(fault, way);
            }
            catch (LdapException fault)
            {
                if (isLast || limit.HasPassed || target is null) return Unavailable(fault);
                // Not sent: the server was lost between reading and writing. Once more from the start, wherever that is possible.
                preferred = null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested || way is { IsInFlight: true } or { HasChanged: true })
            {
                return way is { IsInFlight: true } or { HasChanged: true } ? Unknown(null, way) : Unavailable(null);
            }
            catch (IdentityStoreException problem)
            {
                return ChangeResult.Refused(RefusalReason.Constraint, problem.Message, problem.Diagnostic);
            }
        }
    }

    // The policy judged the account as the caller saw it; in another place, or privileged, it was never judged.
    private static bool IsOtherThanJudged(DirectoryUser judged, DirectoryUser now) =>
        !Equals(judged.Container, now.Container) || (now.PrivilegedHint == true && judged.PrivilegedHint != true);

    private static ChangeResult Unknown(LdapException? fault, LdapChange way) => ChangeResult.Unknown(
        "The change was sent and no answer came: it may or may not have been made. Look at the account before anything is tried again.",
        fault is null ? null : StoreFaults.Diagnostic(fault),
        way.Connection.Server.ToString());

    private static ChangeResult Unavailable(LdapException? fault)
    {
        var cause = fault is null ? null : StoreFaults.CauseOf(fault);
        return ChangeResult.Refused(
            RefusalReason.Unavailable,
            $"Nothing was sent: {(cause is null ? "no server answered in time." : StoreFaults.Judge(cause).Message)}",
            cause is null ? null : StoreFaults.Diagnostic(cause));
    }
}
