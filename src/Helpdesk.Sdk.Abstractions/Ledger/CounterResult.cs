namespace Helpdesk.Sdk;

/// <summary>Whether all places were taken, or which limit stood in the way.</summary>
/// <param name="Exceeded">The claim that did not fit, of several the one that fits last; <see langword="null"/> = all were taken.</param>
/// <param name="RetryAt">When that claim would fit (UTC), and with it all; <see langword="null"/> = never.</param>
public sealed record CounterResult(CounterClaim? Exceeded, DateTimeOffset? RetryAt)
{
    /// <summary>All were taken.</summary>
    public static readonly CounterResult Taken = new(null, null);
}
