namespace Helpdesk.Sdk;

/// <summary>What an alert is about. Others can add their own.</summary>
/// <param name="Value">The stable name.</param>
public readonly record struct AlertKind(string Value)
{
    /// <summary>Many distinct persons reached a limit within a short time.</summary>
    public static readonly AlertKind LimitsReached = new("limits-reached");
    /// <summary>A user said "this wasn't me", or an operator froze a person.</summary>
    public static readonly AlertKind PersonFrozen = new("person-frozen");
    /// <summary>Two operators approve each other's requests.</summary>
    public static readonly AlertKind ReciprocalApproval = new("reciprocal-approval");
    /// <summary>The desk was stopped or started again.</summary>
    public static readonly AlertKind DeskStopped = new("desk-stopped");
    /// <summary>An operator was revoked.</summary>
    public static readonly AlertKind OperatorRevoked = new("operator-revoked");
    /// <summary>The history does not verify.</summary>
    public static readonly AlertKind HistoryBroken = new("history-broken");
    /// <summary>A changed configuration was refused; the last good one stays in force.</summary>
    public static readonly AlertKind ReloadRefused = new("reload-refused");
    /// <summary>A message with a secret could not be delivered.</summary>
    public static readonly AlertKind DeliveryFailed = new("delivery-failed");
    /// <summary>The state was restored from a backup: codes, links, proofs and sessions in it were voided.</summary>
    public static readonly AlertKind StateRestored = new("state-restored");
    /// <summary>The name of a store leads to another directory than before; it is refused until that is acknowledged.</summary>
    public static readonly AlertKind StoreChanged = new("store-changed");
    /// <summary>As many text message parts were sent as a day may cost.</summary>
    public static readonly AlertKind SmsCapReached = new("sms-cap-reached");
    /// <summary>A hook of the host failed after a change; the change stands.</summary>
    public static readonly AlertKind HookFailed = new("hook-failed");
    /// <summary>A security key answered with a counter that went back: there may be a copy of it.</summary>
    public static readonly AlertKind SecurityKeyCopied = new("security-key-copied");

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
