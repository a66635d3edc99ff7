namespace Helpdesk.Sdk.Tests.State;

/// <summary>What a ledger promises, in the plainest words.</summary>
internal sealed class LedgerModel
{
    private readonly List<Place> _places = [];

    public List<Operation> Operations { get; } = [];

    public (BeginStatus Status, DateTimeOffset? RetryAt, SettlementStatus? Recorded) Begin(OperationIntent intent, DateTimeOffset now)
    {
        if (intent.Idempotency is { } claim && Operations.Find(o => o.Intent.Idempotency?.Key == claim.Key) is { } earlier)
            return earlier.Intent.Idempotency!.ParametersHash == claim.ParametersHash ? (BeginStatus.Replayed, null, earlier.Status) : (BeginStatus.IdempotencyConflict, null, null);
        var full = intent.Claims.Select(c => (Claim: c, Live: Live(c, now))).Where(static f => f.Live.Count >= f.Claim.Limit).ToList();
        if (full.Count > 0)
            return (BeginStatus.LimitReached, full.Max(static f => f.Live[f.Live.Count - f.Claim.Limit].At + f.Claim.Window), null);
        var operation = new Operation(intent);
        Operations.Add(operation);
        _places.AddRange(intent.Claims.Select(c => new Place(c, operation, now)));
        return (BeginStatus.Begun, null, null);
    }

    public bool Settle(Operation operation, SettlementStatus status, bool refused)
    {
        if (operation.Status is not SettlementStatus.Pending && (operation.Status != SettlementStatus.Unknown || status == SettlementStatus.Unknown))
            return false;
        operation.Status = status;
        _places.RemoveAll(p => p.Operation == operation && !(p.Claim.Keep == KeepOn.SuccessOrUnknown
            ? status is SettlementStatus.Succeeded or SettlementStatus.Unknown
            : refused || status == SettlementStatus.Unknown));
        return true;
    }

    public int Used(CounterClaim claim, DateTimeOffset now) => Live(claim, now).Count;

    private List<Place> Live(CounterClaim claim, DateTimeOffset now) =>
        [.. _places.Where(p => p.Claim.Counter == claim.Counter && p.Claim.Member == claim.Member && p.At > now - claim.Window)];

    internal sealed class Operation(OperationIntent intent)
    {
        public OperationIntent Intent => intent;
        public SettlementStatus Status { get; set; }
    }

    private sealed record Place(CounterClaim Claim, Operation Operation, DateTimeOffset At);
}
