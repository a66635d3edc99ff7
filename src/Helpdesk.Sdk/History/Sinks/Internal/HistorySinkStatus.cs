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
    // Leases last a minute and pauses five; clocks of nodes differ by less than the rest.
    private static readonly TimeSpan Furthest = TimeSpan.FromHours(1);

    /// <summary>Before the first line.</summary>
    public static HistorySinkStatus New { get; } = new(0, null, DateTimeOffset.MinValue, null, DateTimeOffset.MinValue, null);

    /// <summary>
    /// Without what nobody here can have written: a place beyond the newest line begins anew (twice is better than never), and times far ahead, which
    /// would keep everybody from feeding the sink, do not count.
    /// </summary>
    public HistorySinkStatus Believed(long head, DateTimeOffset now)
    {
        if (Position < 0 || Position > head)
            return New;
        var status = RetryAt - now > Furthest ? this with { RetryAt = DateTimeOffset.MinValue } : this;
        return status.Until - now > Furthest ? status with { Holder = null, Until = DateTimeOffset.MinValue } : status;
    }
}
