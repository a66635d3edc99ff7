namespace Helpdesk.Sdk;

/// <summary>A begun operation.</summary>
internal sealed record LedgerOperation(OperationIntent Intent, DateTimeOffset At, long IntentSequence)
{
    public SettlementStatus Status { get; init; }
    public string? Recorded { get; init; }
    public string? Server { get; init; }

    public bool IsPossiblyDone => Status is SettlementStatus.Pending or SettlementStatus.Succeeded or SettlementStatus.Unknown;
}
