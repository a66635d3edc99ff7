using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

internal sealed class InMemoryLedger(StateGate gate, HistoryChain history, WindowPlaces places, OperationTable operations, BeginGuards guards, LinkTable links, InMemoryOutbox outbox,
    InMemoryPurge purge)
    : IOperationLedger
{
    public ValueTask<BeginResult> BeginAsync(OperationIntent intent, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Begin(intent), cancellationToken);

    public ValueTask<bool> SettleAsync(OperationSettlement settlement, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Settle(settlement), cancellationToken);

    public ValueTask RecordAsync(HistoryEntry entry, CancellationToken cancellationToken) =>
        gate.RunAsync(() => history.Add(history.Prepare([entry])), cancellationToken);

    public async IAsyncEnumerable<HistoryEntry> QueryAsync(HistoryQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in await gate.RunAsync(() => history.Query(query), cancellationToken).ConfigureAwait(false))
            yield return entry;
    }

    public async IAsyncEnumerable<SealedHistoryEntry> ReadChainAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in await gate.RunAsync(history.All, cancellationToken).ConfigureAwait(false))
            yield return entry;
    }

    public ValueTask<ChainPosition?> GetHeadAsync(CancellationToken cancellationToken) => gate.RunAsync(() => history.Head, cancellationToken);

    public ValueTask<IReadOnlyList<UnsettledOperation>> GetUnsettledAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<UnsettledOperation>>(() =>
            [.. operations.Unsettled()
                .Where(o => o.Intent.Deadline <= now)
                .Select(o => new UnsettledOperation(history.Get(o.IntentSequence), o.Status, o.Intent.Before, o.Server))], cancellationToken);

    public ValueTask<IReadOnlyList<HelpdeskAction>> GetCredentialActionsAsync(
        IReadOnlyCollection<UserKey> accounts, DateTimeOffset since, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<HelpdeskAction>>(
            () => [.. operations.CredentialActions(accounts, since).Select(o => o.Intent.Action).Distinct()], cancellationToken);

    public ValueTask<BeginResult?> FindRecordedAsync(IdempotencyClaim claim, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Repeated(claim), cancellationToken);

    private BeginResult Begin(OperationIntent intent)
    {
        if (operations.Find(intent.Id) is not null)
            throw new InvalidOperationException("The operation was begun already.");
        if (!history.TryRaise(intent.Entry.At, out var now))
            return new BeginResult(BeginStatus.ClockSkew);
        if ((Repeated(intent.Idempotency) ?? guards.Judge(intent, now)) is { } refused)
            return refused;

        purge.RunIfDue(now);
        // What can fail comes before what changes something: the whole is one transaction.
        outbox.EnsureNew(intent.Messages);
        links.EnsureNew(intent.Links);
        var prepared = history.Prepare([LedgerRules.LineOf(intent)]);
        var replaced = links.ReplacedBy(intent.Links);
        var limit = places.TryTake(intent.Claims, intent.Id.Value, now, replaced.Where(links.IsOpen).Select(LedgerRules.HolderOf).ToHashSet(StringComparer.Ordinal));
        if (limit.Exceeded is not null)
            return new BeginResult(BeginStatus.LimitReached) { Exceeded = limit.Exceeded, RetryAt = limit.RetryAt };

        history.Add(prepared);
        outbox.Add([.. intent.Messages.Select(m => m with { Operation = intent.Id })], OutboxStatus.Held);
        operations.Add(new LedgerOperation(intent, now, prepared[0].Entry.Sequence));
        foreach (var older in replaced)
            links.Kill(older);
        foreach (var link in intent.Links)
            links.Issue(link);
        guards.Claim(intent);
        return BeginResult.Begun;
    }

    private BeginResult? Repeated(IdempotencyClaim? claim)
    {
        if (claim is null || operations.FindByIdempotencyKey(claim.Key) is not { } earlier)
            return null;
        return earlier.Intent.Idempotency!.ParametersHash == claim.ParametersHash
            ? new BeginResult(BeginStatus.Replayed) { Recorded = new RecordedOutcome(earlier.Intent.Id, earlier.Status, earlier.Recorded) }
            : new BeginResult(BeginStatus.IdempotencyConflict);
    }

    private bool Settle(OperationSettlement settlement)
    {
        if (settlement.Status == SettlementStatus.Pending)
            throw new ArgumentException("An operation is not settled as pending.", nameof(settlement));
        if (operations.Find(settlement.Id) is not { } operation || !LedgerRules.CanSettle(operation.Status, settlement.Status))
            return false;

        history.Add(history.Prepare([.. settlement.Entries.Select(e => e with { Operation = settlement.Id })]));
        places.Release(settlement.Id.Value, keep => LedgerRules.IsKept(keep, settlement.Status, settlement.PasswordRefused));
        guards.Settle(operation.Intent, settlement.Status, settlement.Entries.Count > 0 ? settlement.Entries[0].At : operation.At);
        outbox.Settle(settlement.Id, settlement.Status);
        operations.Put(operation with
        {
            Status = settlement.Status,
            Recorded = settlement.Recorded,
            Server = settlement.Server ?? operation.Server,
        });
        return true;
    }
}
