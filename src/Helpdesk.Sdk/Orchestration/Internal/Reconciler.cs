using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>Settles operations whose process died or whose answer never came, by reading the same server again.</summary>
internal sealed class Reconciler(Corridor corridor)
{
    private static readonly TimeSpan Replication = TimeSpan.FromMinutes(15);

    public async ValueTask<int> RunAsync(ContactInfo info, CancellationToken cancellationToken)
    {
        var settled = 0;
        // Waited for once: everything else waits behind this, the desk's brake on a command line too.
        var away = new HashSet<(string Store, string? Server)>();
        foreach (var operation in await corridor.State.Ledger.GetUnsettledAsync(corridor.Now, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation.Intent.TargetStore is { } name && away.Contains((name, operation.Server)))
                continue;
            try
            {
                if (await TrySettleAsync(operation, info, cancellationToken).ConfigureAwait(false))
                    settled++;
            }
            // Whatever a store throws: the oldest one comes first each time, and nothing behind it would ever be settled.
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                if (e is IdentityStoreException { Code: StoreErrorCode.Unavailable or StoreErrorCode.Timeout } && operation.Intent.TargetStore is { } silent)
                    away.Add((silent, operation.Server));
                Log.ReconcileFailed(corridor.Logger, operation.Intent.Operation?.Value ?? "?", operation.Intent.Action.Value, e.Message);
            }
        }
        return settled;
    }

    private async ValueTask<bool> TrySettleAsync(UnsettledOperation operation, ContactInfo info, CancellationToken cancellationToken)
    {
        if (operation.Intent.Operation is not { } id)
            return false;
        var (status, detail) = await JudgeAsync(operation, cancellationToken).ConfigureAwait(false);
        if (status == SettlementStatus.Unknown)
        {
            if (operation.Status == SettlementStatus.Unknown)
                return false; // said so already; looked at again next time
        }
        var line = new Contact(new SystemActor("reconciler"), info).Line(corridor.Now, operation.Intent.Action, Settlement.Word(status)) with
        {
            Operation = id,
            ParentOperation = operation.Intent.ParentOperation,
            Role = operation.Intent.Role,
            TargetStore = operation.Intent.TargetStore,
            TargetId = operation.Intent.TargetId,
            TargetName = operation.Intent.TargetName,
            Process = operation.Intent.Process,
            Ticket = operation.Intent.Ticket,
            Factors = operation.Intent.Factors,
            Reason = "reconciled",
            Detail = detail,
        };
        // What was never settled has no line yet that says so.
        var revealed = operation.Status != SettlementStatus.Unknown && status is SettlementStatus.Succeeded or SettlementStatus.Unknown && BeforeOf(operation)?.Revealed == true
            ? new[] { line with { Action = HelpdeskAction.RevealSecret, Status = HistoryStatus.Revealed } }
            : [];
        var settled = await corridor.State.Ledger.SettleAsync(
            new OperationSettlement { Id = id, Status = status, Entries = [line, .. revealed], Server = operation.Server }, CancellationToken.None).ConfigureAwait(false);
        if (settled)
            Log.Reconciled(corridor.Logger, id.Value, operation.Intent.Action.Value, Settlement.Word(status).Value);
        return settled && status != SettlementStatus.Unknown;
    }

    private async ValueTask<(SettlementStatus Status, string Detail)> JudgeAsync(UnsettledOperation operation, CancellationToken cancellationToken)
    {
        var intent = operation.Intent;
        if (PlaceOf(intent.Action) is { } place)
            return (SettlementStatus.Unknown, "the change was the state's own; look at " + place);
        if (intent.Action == HelpdeskAction.RegisterSecurityKey)
            return await JudgeKeyAsync(operation, cancellationToken).ConfigureAwait(false);
        if (intent.TargetStore is not { } storeName || !corridor.Catalog.TryGet(storeName, out var store))
            return (SettlementStatus.Unknown, "the store is not configured any more");
        if (intent.TargetId is not { } userId)
            return await JudgeCreationAsync(store, intent, corridor.Now, cancellationToken).ConfigureAwait(false);
        if (BeforeOf(operation) is not { } before)
            return (SettlementStatus.Unknown, "nothing is known of the account before");
        await corridor.Fingerprints.EnsureAsync(store, cancellationToken).ConfigureAwait(false);
        var server = operation.Server ?? before.Server;
        var key = new UserKey(storeName, userId);
        var now = store.GetCapability<IServerPinnedReader>() is { } pinned
            ? await pinned.ReadFromAsync(server, key, cancellationToken).ConfigureAwait(false)
            : await store.ResolveAsync(UserReference.ById(key), cancellationToken).ConfigureAwait(false);
        // That nothing happened is believed only of the server that was asked, or when every server has had time to hear of it.
        var sameServer = before.Server is null || (operation.Server is not null && operation.Server == now?.Server);
        var tellsOfNothing = sameServer || corridor.Now - intent.At > Replication;
        if (await new ManagedReconciliation(corridor.Protector).JudgeAsync(store, intent.Action, before, now, tellsOfNothing, cancellationToken).ConfigureAwait(false) is { } managed)
            return managed;
        return now is null ? (SettlementStatus.Unknown, "the account is gone") : Compare(intent.Action, before, now, tellsOfNothing);
    }

    // Where it shows whether a change of the state itself happened; no directory tells.
    private static string? PlaceOf(HelpdeskAction action) =>
        action == HelpdeskAction.Enroll || action == HelpdeskAction.Unenroll ? "the user's enrollments"
        : action == HelpdeskAction.NotifyEnrollment ? "the campaign"
        : action == HelpdeskAction.StopTheDesk || action == HelpdeskAction.StartTheDesk ? "whether the desk is stopped"
        : action == HelpdeskAction.RevokeOperator || action == HelpdeskAction.AdmitOperator ? "whether the operator is revoked"
        : null;

    private static ReconcileFacts? BeforeOf(UnsettledOperation operation) =>
        operation.Before is { } json ? JsonSerializer.Deserialize(json, ReconcileJson.Default.ReconcileFacts) : null;

    // The change is one transaction of the state: it is there, or it never will be.
    private async ValueTask<(SettlementStatus Status, string Detail)> JudgeKeyAsync(UnsettledOperation operation, CancellationToken cancellationToken) =>
        BeforeOf(operation)?.Thing is { } id
            ? await corridor.State.Enrollments.FindAsync(new EnrollmentId(id), cancellationToken).ConfigureAwait(false) is { } key
                && key.User.Store == operation.Intent.TargetStore && key.User.Id == operation.Intent.TargetId && key.CreatedAt >= operation.Intent.At - TimeSpan.FromMinutes(1)
                ? (SettlementStatus.Succeeded, "the security key is registered")
                : (SettlementStatus.Refused, "the security key is not registered: it did not happen, or was unenrolled since")
            : (SettlementStatus.Unknown, "it is not known which security key it was");

    // By name, since an account that may not exist has no id yet.
    private static async ValueTask<(SettlementStatus Status, string Detail)> JudgeCreationAsync(IIdentityStore store, HistoryEntry intent, DateTimeOffset now, CancellationToken cancellationToken) =>
        intent.TargetName is { } name && UserReference.TryByName(name, out var reference, out _)
            ? await store.ResolveAsync(reference!, cancellationToken).ConfigureAwait(false) is not null
                ? (SettlementStatus.Succeeded, "the account is there")
                // Another server may not have heard of it yet; the local directory has no other.
                : now - intent.At > Replication || store.GetCapability<IUserCreator>() is LocalIdentityStore ? (SettlementStatus.Refused, "the account is not there") : (SettlementStatus.Unknown, "the account is not there yet")
            : (SettlementStatus.Unknown, "the name is not known any more");

    private static (SettlementStatus Status, string Detail) Compare(HelpdeskAction action, ReconcileFacts before, DirectoryUser now, bool tellsOfNothing)
    {
        // A pass or an ended session leaves no trace in what is compared here: that nothing shows says nothing.
        if (action != HelpdeskAction.ResetPassword && action != HelpdeskAction.SendResetLink && action != HelpdeskAction.RemovePassword && action != HelpdeskAction.UnlockAccount)
            return (SettlementStatus.Unknown, "it cannot be seen by reading whether it happened");
        if (before.Stamp is not null && before.Stamp == now.ChangeStamp && before.Server == now.Server && tellsOfNothing)
            return (SettlementStatus.Refused, "the entry was not changed since: it did not happen");
        if (action == HelpdeskAction.UnlockAccount)
            return (before.Locked, now.Lock.IsLocked) switch
            {
                (true, false) => (SettlementStatus.Succeeded, "the account is not locked any more"),
                (true, true) => (SettlementStatus.Unknown, "the account is locked, still or again"),
                _ => (SettlementStatus.NothingToDo, "the account was not locked"),
            };
        if (action == HelpdeskAction.RemovePassword)
            return (SettlementStatus.Unknown, "it cannot be seen here whether the account has a password");
        if (now.PasswordLastSet is { } set && set != before.PasswordLastSet && (before.PasswordLastSet is null || set > before.PasswordLastSet))
            // Some directories take it in two steps: one that was to be changed at the next sign-in and is not is not what was asked for.
            return before.WillMustChange && !now.MustChangePassword
                ? (SettlementStatus.Unknown, "the password was set since, and need not be changed at the next sign-in")
                : (SettlementStatus.Succeeded, "the password was set since");
        if (before.WillMustChange && !before.MustChange && now.MustChangePassword)
            return (SettlementStatus.Succeeded, "the account must change its password since");
        if (tellsOfNothing && before.PasswordLastSet is not null && now.PasswordLastSet == before.PasswordLastSet && now.MustChangePassword == before.MustChange)
            return (SettlementStatus.Refused, "the password was not set since: it did not happen");
        return (SettlementStatus.Unknown, "what can be read does not tell whether it happened");
    }
}
