namespace Helpdesk.Sdk;

/// <summary>How a sink stands.</summary>
/// <param name="Position">The newest line it has taken; 0 = none.</param>
/// <param name="Holder">The node that feeds it now.</param>
/// <param name="Until">How long that node may (UTC), should it die meanwhile.</param>
/// <param name="FailingSince">Since when it takes nothing (UTC); <see langword="null"/> when it does.</param>
/// <param name="RetryAt">When it is tried again (UTC).</param>
/// <param name="Problem">Why it took nothing.</param>
internal sealed record HistorySinkStatus(long Position, string? Holder, DateTimeOffset Until, DateTimeOffset? FailingSince, DateTimeOffset RetryAt, string? Problem)
{
    /// <summary>Before the first line.</summary>
    public static HistorySinkStatus New { get; } = new(0, null, DateTimeOffset.MinValue, null, DateTimeOffset.MinValue, null);
}
