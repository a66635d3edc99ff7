using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

internal sealed class InMemoryLedger(StateGate gate, HistoryChain history, WindowPlaces places, ProofTable proofs, InMemoryOutbox outbox) : IOperationLedger
{
    private readonly OperationTable _operations = new();

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
            [.. _operations.Unsettled()
                .Where(o => o.Intent.Deadline <= now)
                .Select(o => new UnsettledOperation(history.Get(o.IntentSequence), o.Status, o.Intent.Before, o.Server))], cancellationToken);

    public ValueTask<IReadOnlyList<HelpdeskAction>> GetCredentialActionsAsync(
        IReadOnlyCollection<UserKey> accounts, DateTimeOffset since, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<HelpdeskAction>>(
            () => [.. _operations.CredentialActions(accounts, since).Select(o => o.Intent.Action).Distinct()], cancellationToken);

    public ValueTask<BeginResult?> FindRecordedAsync(IdempotencyClaim claim, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Repeated(claim), cancellationToken);

    private BeginResult Begin(OperationIntent intent)
    {
        if (_operations.Find(intent.Id) is not null)
            throw new InvalidOperationException("The operation was begun already.");
        if (!history.TryRaise(intent.Entry.At, out var now))
            return new BeginResult(BeginStatus.ClockSkew);
        if ((Repeated(intent.Idempotency) ?? Unproved(intent, now) ?? UsedApproval(intent) ?? Guarded(intent, now)) is { } refused)
            return refused;

        // What can fail comes before what changes something: the whole is one transaction.
        outbox.EnsureNew(intent.Messages);
        var prepared = history.Prepare([LedgerRules.LineOf(intent)]);
        var limit = places.TryTake(intent.Claims, intent.Id.Value, now);
        if (limit.Exceeded is not null)
            return new BeginResult(BeginStatus.LimitReached) { Exceeded = limit.Exceeded, RetryAt = limit.RetryAt };

        history.Add(prepared);
        outbox.Add([.. intent.Messages.Select(m => m with { Operation = intent.Id })], OutboxStatus.Held);
        _operations.Add(new LedgerOperation(intent, now, prepared[0].Entry.Sequence));
        if (intent.Proof is { } proof)
            proofs.Claim(proof, intent.Id);
        return BeginResult.Begun;
    }

    private BeginResult? Repeated(IdempotencyClaim? claim)
    {
        if (claim is null || _operations.FindByIdempotencyKey(claim.Key) is not { } earlier)
            return null;
        return earlier.Intent.Idempotency!.ParametersHash == claim.ParametersHash
            ? new BeginResult(BeginStatus.Replayed) { Recorded = new RecordedOutcome(earlier.Intent.Id, earlier.Status, earlier.Recorded) }
            : new BeginResult(BeginStatus.IdempotencyConflict);
    }

    private BeginResult? Unproved(OperationIntent intent, DateTimeOffset now) =>
        intent.Proof is { } proof && proofs.Judge(proof, now) is var status and not BeginStatus.Begun ? new BeginResult(status) : null;

    private BeginResult? UsedApproval(OperationIntent intent) =>
        intent.Approval is { } approval && _operations.FindByApproval(approval) is { IsPossiblyDone: true }
            ? new BeginResult(BeginStatus.ApprovalUnusable)
            : null;

    private BeginResult? Guarded(OperationIntent intent, DateTimeOffset now)
    {
        if (intent.OtherActions is not { } rule || intent.Approval is not null || rule.Exempt.Contains(intent.Action))
            return null;
        var other = _operations.CredentialActions(LedgerRules.AccountsOf(intent), now - rule.Window)
            .FirstOrDefault(o => o.Intent.Action != intent.Action && !rule.Exempt.Contains(o.Intent.Action));
        return other is null
            ? null
            : new BeginResult(BeginStatus.OtherActionRecent) { OtherAction = other.Intent.Action, RetryAt = other.At + rule.Window };
    }

    private bool Settle(OperationSettlement settlement)
    {
        if (settlement.Status == SettlementStatus.Pending)
            throw new ArgumentException("An operation is not settled as pending.", nameof(settlement));
        if (_operations.Find(settlement.Id) is not { } operation || !LedgerRules.CanSettle(operation.Status, settlement.Status))
            return false;

        history.Add(history.Prepare([.. settlement.Entries.Select(e => e with { Operation = settlement.Id })]));
        places.Release(settlement.Id.Value, keep => LedgerRules.IsKept(keep, settlement.Status, settlement.PasswordRefused));
        if (operation.Intent.Proof is { } proof)
            proofs.Settle(proof, settlement.Status);
        outbox.Settle(settlement.Id, settlement.Status);
        _operations.Put(operation with
        {
            Status = settlement.Status,
            Recorded = settlement.Recorded,
            Server = settlement.Server ?? operation.Server,
        });
        return true;
    }
}
