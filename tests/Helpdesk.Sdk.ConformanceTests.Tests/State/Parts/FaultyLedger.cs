using System.Collections.Concurrent;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultyLedger(StateFault fault, IHelpdeskState inner) : IOperationLedger
{
    private readonly ConcurrentDictionary<OperationId, OperationIntent> _intents = [];

    public async ValueTask<BeginResult> BeginAsync(OperationIntent intent, CancellationToken cancellationToken)
    {
        var result = await inner.Ledger.BeginAsync(await SpoiltIntent.OfAsync(Spoil(intent), fault, inner, cancellationToken), cancellationToken);
        if (result.Status == BeginStatus.Begun)
            _intents[intent.Id] = intent;
        return fault == StateFault.ReplaysAnything && result.Status == BeginStatus.IdempotencyConflict
            ? new BeginResult(BeginStatus.Replayed) { Recorded = new RecordedOutcome(intent.Id, SettlementStatus.Pending, null) }
            : result;
    }

    public async ValueTask<bool> SettleAsync(OperationSettlement settlement, CancellationToken cancellationToken)
    {
        var settled = await inner.Ledger.SettleAsync(Spoil(settlement), cancellationToken);
        if (!settled)
            return fault == StateFault.SettlesTwice && _intents.ContainsKey(settlement.Id);
        switch (fault, settlement.Status)
        {
            case (StateFault.GivesPlacesBackOnUnknown, SettlementStatus.Unknown):
                await inner.Counters.ReleaseAsync(settlement.Id.Value, cancellationToken);
                break;
            case (StateFault.KeepsPlacesOnRefusal, SettlementStatus.Refused):
                await inner.Counters.TryTakeAsync(_intents[settlement.Id].Claims, "kept", settlement.Entries[0].At, cancellationToken);
                break;
            case (StateFault.ReleasesMessagesOnRefusal, SettlementStatus.Refused):
            case (StateFault.ReleasesSecretsOnUnknown, SettlementStatus.Unknown):
                foreach (var message in _intents[settlement.Id].Messages)
                    await inner.Outbox.EnqueueAsync(message with { Id = message.Id + "-released" }, cancellationToken);
                break;
        }
        return settled;
    }

    public ValueTask RecordAsync(HistoryEntry entry, CancellationToken cancellationToken) => inner.Ledger.RecordAsync(entry, cancellationToken);

    public async IAsyncEnumerable<HistoryEntry> QueryAsync(
        HistoryQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in inner.Ledger.QueryAsync(query, cancellationToken))
        {
            if (fault != StateFault.LosesIntent || entry.Status != HistoryStatus.Intended)
                yield return entry;
        }
    }

    public IAsyncEnumerable<SealedHistoryEntry> ReadChainAsync(CancellationToken cancellationToken) => inner.Ledger.ReadChainAsync(cancellationToken);

    public ValueTask<ChainPosition?> GetHeadAsync(CancellationToken cancellationToken) => inner.Ledger.GetHeadAsync(cancellationToken);

    public ValueTask<IReadOnlyList<UnsettledOperation>> GetUnsettledAsync(DateTimeOffset now, CancellationToken cancellationToken) => fault switch
    {
        StateFault.HidesUnsettled => ValueTask.FromResult<IReadOnlyList<UnsettledOperation>>([]),
        StateFault.SurfacesEarly => inner.Ledger.GetUnsettledAsync(now + TimeSpan.FromSeconds(1), cancellationToken),
        _ => inner.Ledger.GetUnsettledAsync(now, cancellationToken),
    };

    public ValueTask<IReadOnlyList<HelpdeskAction>> GetCredentialActionsAsync(
        IReadOnlyCollection<UserKey> accounts, DateTimeOffset since, CancellationToken cancellationToken) =>
        inner.Ledger.GetCredentialActionsAsync(accounts, since, cancellationToken);

    public ValueTask<BeginResult?> FindRecordedAsync(IdempotencyClaim claim, CancellationToken cancellationToken) =>
        inner.Ledger.FindRecordedAsync(claim, cancellationToken);

    private OperationSettlement Spoil(OperationSettlement settlement) =>
        fault == StateFault.ConsumesOnRefusal && settlement.Status == SettlementStatus.Refused && _intents.TryGetValue(settlement.Id, out var intent) && intent.Redeems is not null
            ? settlement with { Status = SettlementStatus.Succeeded }
            : settlement;

    private OperationIntent Spoil(OperationIntent intent) => fault switch
    {
        StateFault.IgnoresLimits => intent with { Claims = [] },
        StateFault.IgnoresProof => intent with { Proof = null },
        StateFault.IgnoresOtherActions => intent with { OtherActions = null },
        StateFault.IgnoresApproval => intent with { Approval = null },
        StateFault.ForgetsIdempotency => intent with { Idempotency = null },
        _ => intent,
    };
}
