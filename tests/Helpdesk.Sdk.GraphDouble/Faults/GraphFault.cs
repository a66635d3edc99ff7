namespace Helpdesk.Sdk.GraphDouble;

/// <summary>One scripted fault.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record GraphFault(FaultKind Kind)
{
    /// <summary>Which requests it meets; all when not set.</summary>
    public Func<GraphRequest, bool> When { get; init; } = static _ => true;

    /// <summary>How many of them, <see cref="int.MaxValue"/> = all.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many of them it lets pass before.</summary>
    public int Skip { get; init; }

    /// <summary>Seconds in Retry-After; <see langword="null"/> leaves the header out.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How long the answer takes.</summary>
    public TimeSpan Delay { get; init; }
}
