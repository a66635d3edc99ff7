namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqliteLedger(SqliteDatabase database, HistoryTable history, ClockRule clock, Housekeeping housekeeping) : IOperationLedger
{
    private static readonly KeepOn[] KeepRules = Enum.GetValues<KeepOn>();

    private readonly HistoryReader _reader = new(database);

    public ValueTask<BeginResult> BeginAsync(OperationIntent intent, CancellationToken cancellationToken) =>
        database.WriteAsync(s => Begin(s, intent), cancellationToken);

    public ValueTask<bool> SettleAsync(OperationSettlement settlement, CancellationToken cancellationToken) =>
        settlement.Status == SettlementStatus.Pending
            ? throw new ArgumentException("An operation is not settled as pending.", nameof(settlement))
            : database.WriteAsync(s => Settle(s, settlement), cancellationToken);

    public ValueTask RecordAsync(HistoryEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(s => { history.Append(s, HistoryTable.ReadHead(s), entry); }, cancellationToken);

    public IAsyncEnumerable<HistoryEntry> QueryAsync(HistoryQuery query, CancellationToken cancellationToken) => _reader.QueryAsync(query, cancellationToken);

    public IAsyncEnumerable<SealedHistoryEntry> ReadChainAsync(CancellationToken cancellationToken) => _reader.ReadChainAsync(cancellationToken);

    public ValueTask<ChainPosition?> GetHeadAsync(CancellationToken cancellationToken) => database.ReadAsync(
        static s => HistoryTable.ReadHead(s) is { } head ? new ChainPosition(head.Sequence, head.KeyId, head.Mac) : null, cancellationToken);

    public ValueTask<IReadOnlyList<UnsettledOperation>> GetUnsettledAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<UnsettledOperation>>(s => OperationTable.Unsettled(s, now), cancellationToken);

    public ValueTask<IReadOnlyList<HelpdeskAction>> GetCredentialActionsAsync(
        IReadOnlyCollection<UserKey> accounts, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<HelpdeskAction>>(
            s => [.. OperationTable.CredentialActions(s, accounts, since).Select(a => a.Action)], cancellationToken);

    private BeginResult Begin(SqlSession session, OperationIntent intent)
    {
        var head = HistoryTable.ReadHead(session);
        if (!history.TryRaise(head, intent.Entry.At, out var now))
            return new BeginResult(BeginStatus.ClockSkew);
        if ((Repeated(session, intent) ?? Unproved(session, intent, now) ?? UsedApproval(session, intent) ?? Guarded(session, intent, now)) is { } refused)
            return refused;
        housekeeping.RunIfDue(session, now);
        var limit = SqliteCounters.TryTake(session, intent.Claims, intent.Id.Value, clock, now);
        if (limit.Exceeded is not null)
            return new BeginResult(BeginStatus.LimitReached) { Exceeded = limit.Exceeded, RetryAt = limit.RetryAt };

        // From here on only a broken database or a bug stops it, and then the whole transaction is undone.
        OperationTable.Add(session, intent, now, history.Append(session, head, LedgerRules.LineOf(intent)).Sequence);
        if (intent.Proof is { } proof)
            ProofTable.Claim(session, proof, intent.Id);
        foreach (var message in intent.Messages)
            OutboxTable.Add(session, message, intent.Id, OutboxStatus.Held);
        if (intent.Messages.Count > 0)
            database.Keys.UseActive(session, now);
        return BeginResult.Begun;
    }

    private static BeginResult? Repeated(SqlSession session, OperationIntent intent)
    {
        if (intent.Idempotency is not { } claim || OperationTable.FindByIdempotencyKey(session, claim.Key) is not { } earlier)
            return null;
        return earlier.ParametersHash == claim.ParametersHash
            ? new BeginResult(BeginStatus.Replayed) { Recorded = earlier.Outcome }
            : new BeginResult(BeginStatus.IdempotencyConflict);
    }

    private static BeginResult? Unproved(SqlSession session, OperationIntent intent, DateTimeOffset now) =>
        intent.Proof is { } proof && ProofTable.Judge(session, proof, now) is var status and not BeginStatus.Begun ? new BeginResult(status) : null;

    private static BeginResult? UsedApproval(SqlSession session, OperationIntent intent) =>
        intent.Approval is { } approval && OperationTable.IsApprovalUsed(session, approval) ? new BeginResult(BeginStatus.ApprovalUnusable) : null;

    private static BeginResult? Guarded(SqlSession session, OperationIntent intent, DateTimeOffset now)
    {
        if (intent.OtherActions is not { } rule || intent.Approval is not null || rule.Exempt.Contains(intent.Action))
            return null;
        foreach (var (action, at) in OperationTable.CredentialActions(session, LedgerRules.AccountsOf(intent), now - rule.Window))
        {
            if (action != intent.Action && !rule.Exempt.Contains(action))
                return new BeginResult(BeginStatus.OtherActionRecent) { OtherAction = action, RetryAt = at + rule.Window };
        }
        return null;
    }

    private bool Settle(SqlSession session, OperationSettlement settlement)
    {
        if (OperationTable.Find(session, settlement.Id) is not { } begun || !LedgerRules.CanSettle(begun.Status, settlement.Status))
            return false;

        var head = HistoryTable.ReadHead(session);
        foreach (var entry in settlement.Entries)
            head = history.Append(session, head, entry with { Operation = settlement.Id });
        foreach (var keep in KeepRules.Where(k => !LedgerRules.IsKept(k, settlement.Status, settlement.PasswordRefused)))
            PlaceTable.Release(session, settlement.Id.Value, keep);
        if (begun is { ProofSession: { } proofSession, ProofAccount: { } proofAccount })
            ProofTable.Settle(session, proofSession, proofAccount, settlement.Id, settlement.Status);
        OutboxTable.Settle(session, settlement.Id, settlement.Status);
        OperationTable.Settle(session, settlement);
        return true;
    }
}
