namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlLedger(SqlDatabase database, HistoryTable history, ClockRule clock, Housekeeping housekeeping) : IOperationLedger
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

    public ValueTask<BeginResult?> FindRecordedAsync(IdempotencyClaim claim, CancellationToken cancellationToken) =>
        database.ReadAsync(s => Repeated(s, claim), cancellationToken);

    private BeginResult Begin(SqlSession session, OperationIntent intent)
    {
        var head = HistoryTable.ReadHead(session);
        if (!history.TryRaise(head, session.Time(intent.Entry.At), out var now))
            return new BeginResult(BeginStatus.ClockSkew);
        if ((Repeated(session, intent.Idempotency) ?? BeginGuards.Judge(session, intent, now)) is { } refused)
            return refused;
        housekeeping.RunIfDue(session, now);
        var limit = Reserve(session, intent, now);
        if (limit.Exceeded is not null)
            return new BeginResult(BeginStatus.LimitReached) { Exceeded = limit.Exceeded, RetryAt = limit.RetryAt };

        // From here on only a broken database or a bug stops it, and then the whole transaction is undone.
        OperationTable.Add(session, intent, now, history.Append(session, head, LedgerRules.LineOf(intent)).Sequence);
        if (intent.Proof is { } proof)
            ProofTable.Claim(session, proof, intent.Id);
        if (intent.Redeems is { } redeemed)
            SecureLinkTable.Claim(session, redeemed, intent.Id);
        foreach (var link in intent.Links)
        {
            SecureLinkTable.Issue(session, link, intent.Id);
            database.Keys.Use(session, link.Hash.KeyId, now);
        }
        foreach (var message in intent.Messages)
            OutboxTable.Add(session, message, intent.Id, OutboxStatus.Held);
        if (intent.Messages.Count > 0)
            database.Keys.UseActive(session, now);
        return BeginResult.Begun;
    }

    /// <summary>Takes the places, those of the links that are replaced by this operation's given back before; a refusal leaves all as it was.</summary>
    private CounterResult Reserve(SqlSession session, OperationIntent intent, DateTimeOffset now)
    {
        if (intent.Links.Count == 0)
            return SqlCounters.TryTake(session, intent.Claims, intent.Id.Value, clock, now);
        session.Post("SAVEPOINT links");
        SecureLinkTable.Replace(session, intent.Links);
        var limit = SqlCounters.TryTake(session, intent.Claims, intent.Id.Value, clock, now);
        if (limit.Exceeded is not null)
            session.Post("ROLLBACK TO links");
        session.Post("RELEASE links");
        return limit;
    }

    private static BeginResult? Repeated(SqlSession session, IdempotencyClaim? claim)
    {
        if (claim is null || OperationTable.FindByIdempotencyKey(session, claim.Key) is not { } earlier)
            return null;
        return earlier.ParametersHash == claim.ParametersHash
            ? new BeginResult(BeginStatus.Replayed) { Recorded = earlier.Outcome }
            : new BeginResult(BeginStatus.IdempotencyConflict);
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
        SettleLinks(session, begun, settlement, head?.At ?? begun.At);
        OutboxTable.Settle(session, settlement.Id, settlement.Status);
        OperationTable.Settle(session, settlement);
        return true;
    }

    private static void SettleLinks(SqlSession session, OperationTable.Begun begun, OperationSettlement settlement, DateTimeOffset now)
    {
        SecureLinkTable.SettleIssued(session, settlement.Id, settlement.Status);
        if (begun.Redeems is { } redeemed)
            SecureLinkTable.SettleRedeemed(session, redeemed, settlement.Id, settlement.Status, now);
        if (begun.KillsLinksOf is { } accounts && settlement.Status is SettlementStatus.Succeeded or SettlementStatus.Unknown)
            SecureLinkTable.KillOf(session, accounts, begun.Redeems);
    }
}
