namespace Helpdesk.Sdk;

/// <summary>What a history line says came of it.</summary>
/// <param name="Value">The stable word, lower case.</param>
public readonly record struct HistoryStatus(string Value)
{
    /// <summary>About to change the directory.</summary>
    public static readonly HistoryStatus Intended = new("intended");
    /// <summary>Done.</summary>
    public static readonly HistoryStatus Succeeded = new("succeeded");
    /// <summary>Nothing had to change.</summary>
    public static readonly HistoryStatus Unchanged = new("unchanged");
    /// <summary>Refused by rules or store.</summary>
    public static readonly HistoryStatus Refused = new("refused");
    /// <summary>No answer came.</summary>
    public static readonly HistoryStatus Unknown = new("unknown");
    /// <summary>Denied by policy.</summary>
    public static readonly HistoryStatus Denied = new("denied");
    /// <summary>Approval was asked for.</summary>
    public static readonly HistoryStatus ApprovalRequired = new("approval-required");
    /// <summary>The caller was not proven.</summary>
    public static readonly HistoryStatus Unproved = new("unproved");
    /// <summary>A limit was reached.</summary>
    public static readonly HistoryStatus Limited = new("limited");
    /// <summary>Something failed before anything changed.</summary>
    public static readonly HistoryStatus Failed = new("failed");
    /// <summary>Nobody of that name, or nobody visible.</summary>
    public static readonly HistoryStatus NotFound = new("not-found");
    /// <summary>A message was sent.</summary>
    public static readonly HistoryStatus Sent = new("sent");
    /// <summary>A secret was shown to, or chosen by, an operator.</summary>
    public static readonly HistoryStatus Revealed = new("revealed");
    /// <summary>An alert was raised.</summary>
    public static readonly HistoryStatus Raised = new("raised");
    /// <summary>A message with a secret could not be delivered.</summary>
    public static readonly HistoryStatus DeliveryFailed = new("delivery-failed");
    /// <summary>A dry run was made.</summary>
    public static readonly HistoryStatus Evaluated = new("evaluated");

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
