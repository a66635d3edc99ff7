using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra;

/// <content>How every change is made.</content>
public sealed partial class EntraIdentityStore : ISlowChanges
{
    // A password reset with write-back travels to another building and back.
    private static readonly TimeSpan LongRunning = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public TimeSpan? LongestTime(HelpdeskAction action, DirectoryUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var writesBack = user.SynchronizedFrom is not null && (action == HelpdeskAction.ResetPassword || action == HelpdeskAction.SendResetLink);
        return writesBack || action == HelpdeskAction.ResetAuthenticators ? LongRunning : null;
    }

    private void Spend(ChangePermit permit, DirectoryUser user, params ReadOnlySpan<HelpdeskAction> actions)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(user);
        if (user.Key.Store != Name)
            throw new InvalidPermitException("The account is of another store.");
        permit.Spend(user.Key, actions);
    }

    /// <summary>
    /// Reads the account afresh and changes it. The caller can cancel until the change begins; from then on only the time for the call ends it. A change
    /// whose answer was lost is told as unknown and never repeated.
    /// </summary>
    private Task<ChangeResult> ChangeAsync(
        DirectoryUser judged, Func<GraphServiceClient, DirectoryUser, CancellationToken, Task<ChangeResult>> act, CancellationToken cancellationToken, TimeSpan? time = null) =>
        RunAsync(
            async (client, callerToken, timeToken) =>
            {
                var now = await _reader.FindByIdAsync(client, judged.Key.Id, callerToken).ConfigureAwait(false);
                if (now is null)
                    return ChangeResult.Refused(RefusalReason.NoSuchUser, "The account is gone.");
                // The policy judged the account as the caller saw it; in other units it was never judged.
                if (!HasSameUnits(judged, now))
                    return ChangeResult.Refused(RefusalReason.Constraint, "The account's administrative units changed meanwhile; try again.");
                callerToken.ThrowIfCancellationRequested();
                return await act(client, now, timeToken).ConfigureAwait(false);
            },
            cancellationToken, time);

    private async Task<ChangeResult> RunAsync(
        Func<GraphServiceClient, CancellationToken, CancellationToken, Task<ChangeResult>> act, CancellationToken cancellationToken, TimeSpan? time = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CallLimit(time ?? _settings.Graph.Timeouts.Operation, _settings.Time, cancellationToken);
        var call = GraphCall.Begin(limit.Deadline);
        try
        {
            return await act(_graph.Connection.Client, limit.Token, limit.TimeToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !call.MayHaveChanged)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (EntraErrorMapper.Read(e) is { } fault)
        {
            return call.MayHaveChanged ? Unknown(fault) : EntraErrorMapper.ToRefusal(fault);
        }
        catch (Exception e) when (call.MayHaveChanged)
        {
            // Whatever it is: the directory may be other than before, and nobody may believe that nothing happened.
            return Unknown(new GraphFault(GraphFaultKind.Protocol, e.GetType().Name));
        }
        catch (IdentityStoreException problem)
        {
            return ChangeResult.Refused(
                problem.Code is StoreErrorCode.Unavailable or StoreErrorCode.Timeout ? RefusalReason.Unavailable : RefusalReason.Constraint, problem.Message, problem.Diagnostic);
        }
    }

    private static ChangeResult Unknown(GraphFault fault) => ChangeResult.Unknown(
        "The change was sent and no answer came: it may or may not have been made. Look at the account before anything is tried again.", fault.Diagnostic);

    // A row of a large listing shows no units, and then there is nothing to compare.
    private static bool HasSameUnits(DirectoryUser judged, DirectoryUser now) =>
        judged.Container is null || UnitsOf(judged).SetEquals(UnitsOf(now));

    private static HashSet<DistinguishedName> UnitsOf(DirectoryUser user) =>
        user.Container is null ? [] : [user.Container, .. user.FurtherContainers];
}
