namespace Helpdesk.Sdk;

/// <summary>A begun operation.</summary>
internal sealed record LedgerOperation(OperationIntent Intent, DateTimeOffset At, long IntentSequence)
{
    public SettlementStatus Status { get; init; }
    public string? Recorded { get; init; }
    public string? Server { get; init; }

    public bool IsPossiblyDone => Status is SettlementStatus.Pending or SettlementStatus.Succeeded or SettlementStatus.Unknown;

    /// <summary>All accounts of the person, the target among them.</summary>
    public IEnumerable<UserKey> Accounts => AccountsOf(Intent);

    public static IEnumerable<UserKey> AccountsOf(OperationIntent intent) =>
        intent.Target is { } target ? intent.Accounts.Append(target).Distinct() : intent.Accounts.Distinct();
}
