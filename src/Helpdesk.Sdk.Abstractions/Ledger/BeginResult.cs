namespace Helpdesk.Sdk;

/// <summary>What came of beginning an operation. Unless it is Begun nothing was stored.</summary>
/// <param name="Status">The outcome.</param>
public sealed record BeginResult(BeginStatus Status)
{
    /// <summary>The limit that stood in the way.</summary>
    public CounterClaim? Exceeded { get; init; }
    /// <summary>When it would fit (UTC).</summary>
    public DateTimeOffset? RetryAt { get; init; }
    /// <summary>The recorded outcome of the earlier call; its status is <see cref="SettlementStatus.Pending"/> while that still runs.</summary>
    public RecordedOutcome? Recorded { get; init; }
    /// <summary>The other action, for <see cref="BeginStatus.OtherActionRecent"/>.</summary>
    public HelpdeskAction? OtherAction { get; init; }

    /// <summary>Begun.</summary>
    public static readonly BeginResult Begun = new(BeginStatus.Begun);
}
