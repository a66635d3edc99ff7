namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>A clock that stands still until it is set or advanced; its timers fire in order as it passes them.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;
    private long _elapsed;

    /// <summary>Starts at a fixed time: 1 March 2026, 09:00 UTC.</summary>
    public ManualTimeProvider() : this(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero)) { }

    /// <summary>Starts at a time.</summary>
    public ManualTimeProvider(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <summary>The time; setting it, also backwards, moves the wall clock only and fires nothing.</summary>
    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set
        {
            lock (_lock)
                _now = value.ToUniversalTime();
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_lock)
            return _elapsed;
    }

    /// <summary>Moves time forward and fires the timers that come due, each at its own time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative; set <see cref="Now"/> to move the wall clock back.</exception>
    public void Advance(TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);
        long end;
        lock (_lock)
            end = _elapsed + step.Ticks;
        while (MoveToNext(end) is { } due)
            due.Fire();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(ManualTimer timer, TimeSpan dueTime)
    {
        var isDueNow = dueTime == TimeSpan.Zero;
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan && !isDueNow)
            {
                timer.Due = _elapsed + dueTime.Ticks;
                _timers.Add(timer);
            }
        }
        if (isDueNow)
            timer.Fire();
    }

    private ManualTimer? MoveToNext(long end)
    {
        lock (_lock)
        {
            var next = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            var to = Math.Max(next?.Due ?? end, _elapsed);
            _now += TimeSpan.FromTicks(to - _elapsed);
            _elapsed = to;
            if (next is not null)
                _timers.Remove(next);
            return next;
        }
    }
}
