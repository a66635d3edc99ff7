namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>A timer of <see cref="ManualTimeProvider"/>.</summary>
internal sealed class ManualTimer(ManualTimeProvider provider, Action callback) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _disposed;

    public long Due { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
            return false;
        _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
        provider.Schedule(this, dueTime);
        return true;
    }

    public void Fire()
    {
        if (_disposed)
            return;
        if (_period != Timeout.InfiniteTimeSpan)
            provider.Schedule(this, _period);
        callback();
    }

    public void Dispose()
    {
        _disposed = true;
        provider.Schedule(this, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
