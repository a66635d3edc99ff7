namespace Helpdesk.Sdk;

/// <summary>Whether all places were taken, or which limit stood in the way.</summary>
/// <param name="Exceeded">The first claim that did not fit; <see langword="null"/> = all were taken.</param>
/// <param name="RetryAt">When that claim would fit (UTC).</param>
public sealed record CounterResult(CounterClaim? Exceeded, DateTimeOffset? RetryAt)
{
    /// <summary>All were taken.</summary>
    public static readonly CounterResult Taken = new(null, null);
}
