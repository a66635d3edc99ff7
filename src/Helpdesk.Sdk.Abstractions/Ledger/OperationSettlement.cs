namespace Helpdesk.Sdk;

/// <summary>The outcome of a begun operation.</summary>
public sealed record OperationSettlement
{
    /// <summary>The operation.</summary>
    public required OperationId Id { get; init; }
    /// <summary>The outcome; not Pending.</summary>
    public required SettlementStatus Status { get; init; }
    /// <summary>The store refused the password for its quality.</summary>
    public bool PasswordRefused { get; init; }
    /// <summary>The lines for the history: the outcome first, then others (revealed).</summary>
    public required IReadOnlyList<HistoryEntry> Entries { get; init; }
    /// <summary>What a replay returns, as JSON; no secret.</summary>
    public string? Recorded { get; init; }
    /// <summary>The server that was asked, for the reconciler.</summary>
    public string? Server { get; init; }
}
