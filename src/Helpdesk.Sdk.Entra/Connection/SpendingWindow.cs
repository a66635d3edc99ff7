namespace Helpdesk.Sdk.Entra;

/// <summary>A limit in a sliding window, exact to a fiftieth of it.</summary>
internal sealed class SpendingWindow(int limit, TimeSpan length)
{
    private readonly Queue<(DateTimeOffset At, int Cost)> _spent = new();
    private readonly TimeSpan _grain = length / 50;
    private (DateTimeOffset At, int Cost) _newest;
    private int _sum;

    /// <summary>How long until that much can be spent; zero = now.</summary>
    public TimeSpan Wait(DateTimeOffset now, int cost)
    {
        Forget(now);
        var free = limit - _sum;
        if (cost <= free)
            return TimeSpan.Zero;
        foreach (var (at, part) in _spent)
        {
            free += part;
            if (cost <= free)
                return at + length - now;
        }

        return _newest.At + length - now;
    }

    public void Spend(DateTimeOffset now, int cost)
    {
        _sum += cost;
        if (_newest.Cost > 0 && now - _newest.At < _grain)
        {
            _newest = (now, _newest.Cost + cost);
            return;
        }

        if (_newest.Cost > 0)
            _spent.Enqueue(_newest);
        _newest = (now, cost);
    }

    private void Forget(DateTimeOffset now)
    {
        while (_spent.TryPeek(out var oldest) && oldest.At + length <= now)
            _sum -= _spent.Dequeue().Cost;
        if (_newest.Cost > 0 && _newest.At + length <= now)
        {
            _sum -= _newest.Cost;
            _newest = default;
        }
    }
}
