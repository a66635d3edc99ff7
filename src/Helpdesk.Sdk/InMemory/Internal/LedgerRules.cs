namespace Helpdesk.Sdk;

/// <summary>What an outcome means for what an operation reserved; the same for every ledger.</summary>
internal static class LedgerRules
{
    /// <summary>Definite refusals after which a proof is used up.</summary>
    public const int MaximumRefusals = 3;

    /// <summary>Whether an operation can take this outcome: once from pending, once more from unknown.</summary>
    public static bool CanSettle(SettlementStatus current, SettlementStatus next) =>
        current == SettlementStatus.Pending || (current == SettlementStatus.Unknown && next != SettlementStatus.Unknown);

    /// <summary>Whether a place is kept.</summary>
    public static bool IsKept(KeepOn keep, SettlementStatus status, bool passwordRefused) => keep switch
    {
        KeepOn.SuccessOrUnknown => status is SettlementStatus.Succeeded or SettlementStatus.Unknown,
        KeepOn.PasswordRefused => passwordRefused || status == SettlementStatus.Unknown,
        _ => true,
    };

    /// <summary>Of claims that do not fit the one that fits last: before its time none can be taken with the others. One that never fits outlasts all.</summary>
    public static CounterResult Last(CounterResult? other, CounterClaim claim, DateTimeOffset? retryAt) =>
        other is null || (other.RetryAt is { } at && !(retryAt <= at)) ? new CounterResult(claim, retryAt) : other;

    /// <summary>Who holds the places of a secure link.</summary>
    public static string HolderOf(string link) => "link:" + link;

    /// <summary>All accounts of the person, the target among them.</summary>
    public static IEnumerable<UserKey> AccountsOf(OperationIntent intent) =>
        intent.Target is { } target ? intent.Accounts.Append(target).Distinct() : intent.Accounts.Distinct();

    /// <summary>The intent's line as it is stored.</summary>
    public static HistoryEntry LineOf(OperationIntent intent) =>
        intent.Entry with { Operation = intent.Id, ParentOperation = intent.Entry.ParentOperation ?? intent.Parent };
}
