namespace Helpdesk.Sdk;

/// <summary>Places taken in sliding windows, exact to the tick. Only used under the gate.</summary>
internal sealed class WindowPlaces(ClockRule clock)
{
    private readonly WindowPlacePool _pool = new();

    // Kept from call to call, so that a call that fits allocates nothing.
    private readonly List<int> _taken = [];
    private readonly List<int> _held = [];
    private readonly Dictionary<string, long> _leaving = new(StringComparer.Ordinal);
    private long _longest;

    /// <summary>How many places are kept.</summary>
    public int Count => _pool.Count;

    /// <summary>Takes all or none.</summary>
    /// <param name="claims">What to take.</param>
    /// <param name="holder">Who holds it, where the claim names no link.</param>
    /// <param name="now">When.</param>
    /// <param name="ignored">Holders whose places are about to be given back.</param>
    public CounterResult TryTake(IReadOnlyList<CounterClaim> claims, string holder, DateTimeOffset now, IReadOnlySet<string>? ignored = null)
    {
        _taken.Clear();
        CounterResult? refused = null;
        var complete = false;
        try
        {
            for (var i = 0; i < claims.Count; i++)
            {
                var claim = claims[i];
                var counter = _pool.Find(claim.Counter);
                var at = Raise(now, counter);
                if (!Fits(claim, counter, at, ignored))
                    refused = LedgerRules.Last(refused, claim, RetryAt(claim, counter, at, ignored));
                // Those of one call count against each other, also those that do not fit: all are wanted at the same time.
                if (refused is null || claims.Count > 1)
                    _taken.Add(Add(claim, holder, counter, at));
            }
            complete = refused is null;
            return refused ?? CounterResult.Taken;
        }
        finally
        {
            if (!complete)
                _taken.ForEach(_pool.Remove);
        }
    }

    public CounterUse Peek(CounterClaim claim, DateTimeOffset now)
    {
        var counter = _pool.Find(claim.Counter);
        var at = Raise(now, counter);
        var used = Leaving(claim, counter, at, null).Count;
        return new CounterUse(used, Fits(claim, counter, at, null) ? null : RetryAt(claim, counter, at, null) ?? DateTimeOffset.MaxValue);
    }

    /// <summary>Gives back what a holder has, but for places whose rule says to keep.</summary>
    public void Release(string holder, Func<KeepOn, bool> keep)
    {
        foreach (var place in HeldBy(holder))
        {
            if (!keep(_pool[place].Keep))
                _pool.Remove(place);
        }
    }

    /// <summary>Changes when the places of a holder end by themselves.</summary>
    public void SetUntil(string holder, DateTimeOffset? until)
    {
        foreach (var place in HeldBy(holder))
            _pool.SetEnd(place, until?.UtcTicks);
    }

    /// <summary>Removes those that count under no window any more.</summary>
    public int Purge(DateTimeOffset now)
    {
        var before = _pool.Count;
        foreach (var counter in _pool.Counters())
            RemoveOld(counter, now.UtcTicks);
        return before - _pool.Count;
    }

    private List<int> HeldBy(string holder)
    {
        _held.Clear();
        _pool.OfHolder(holder, _held);
        return _held;
    }

    private DateTimeOffset Raise(DateTimeOffset now, int counter) =>
        _pool.Newest(counter) is var newest and not WindowPlacePool.None ? clock.Raise(now, new DateTimeOffset(_pool[newest].At, TimeSpan.Zero)) : now.ToUniversalTime();

    private int Add(CounterClaim claim, string holder, int counter, DateTimeOffset at)
    {
        _longest = Math.Max(_longest, claim.Window.Ticks);
        RemoveOld(counter, at.UtcTicks);
        var place = _pool.Add(claim.Counter, claim.Member, claim.HeldByLink is { } link ? LedgerRules.HolderOf(link) : holder, at.UtcTicks, claim.Keep);
        if (claim.Until is { } until)
            _pool.SetEnd(place, until.UtcTicks);
        return place;
    }

    // A place taken a moment ago in the same call stays: its window has not passed.
    private void RemoveOld(int counter, long now)
    {
        var place = _pool.Oldest(counter);
        while (place != WindowPlacePool.None && now - _pool[place].At >= _longest)
        {
            var newer = _pool[place].Newer;
            _pool.Remove(place);
            place = newer;
        }
    }

    private bool Fits(CounterClaim claim, int counter, DateTimeOffset now, IReadOnlySet<string>? ignored)
    {
        if (claim.Limit <= 0)
            return false;
        if (counter == WindowPlacePool.None)
            return true;
        if (claim.Distinct)
            return Leaving(claim, counter, now, ignored).Count is var members && (members < claim.Limit || _leaving.ContainsKey(claim.Member));
        var count = 0;
        for (var cursor = new WindowCursor(_pool, claim, counter, now, ignored); count < claim.Limit && cursor.MoveNext();)
            count++;
        return count < claim.Limit;
    }

    // Places need not leave in the order in which they were taken. Of those that leave last, as many as the limit, the first makes room.
    private DateTimeOffset? RetryAt(CounterClaim claim, int counter, DateTimeOffset now, IReadOnlySet<string>? ignored)
    {
        if (claim.Limit <= 0)
            return null;
        List<long> leaving = [.. Leaving(claim, counter, now, ignored)];
        leaving.Sort();
        return new DateTimeOffset(leaving[^claim.Limit], TimeSpan.Zero);
    }

    /// <summary>When each place leaves the window; of distinct members, when each leaves with its last place.</summary>
    private IReadOnlyCollection<long> Leaving(CounterClaim claim, int counter, DateTimeOffset now, IReadOnlySet<string>? ignored)
    {
        _leaving.Clear();
        var places = claim.Distinct ? null : new List<long>();
        for (var cursor = new WindowCursor(_pool, claim, counter, now, ignored); cursor.MoveNext();)
        {
            places?.Add(cursor.Leaves);
            if (claim.Distinct)
                _leaving[cursor.Member] = Math.Max(cursor.Leaves, _leaving.GetValueOrDefault(cursor.Member));
        }
        return places is null ? _leaving.Values : places;
    }
}
