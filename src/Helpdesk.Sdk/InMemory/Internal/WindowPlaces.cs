namespace Helpdesk.Sdk;

/// <summary>Places taken in sliding windows. Only used under the gate.</summary>
internal sealed class WindowPlaces(ClockRule clock)
{
    private readonly Dictionary<string, List<WindowPlace>> _counters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<WindowPlace>> _holders = new(StringComparer.Ordinal);
    private TimeSpan _longest;

    /// <summary>Takes all or none.</summary>
    /// <param name="claims">What to take.</param>
    /// <param name="holder">Who holds it, where the claim names no link.</param>
    /// <param name="now">When.</param>
    /// <param name="ignored">Holders whose places are about to be given back.</param>
    public CounterResult TryTake(IReadOnlyList<CounterClaim> claims, string holder, DateTimeOffset now, IReadOnlySet<string>? ignored = null)
    {
        var taken = new List<WindowPlace>(claims.Count);
        var complete = false;
        try
        {
            foreach (var claim in claims)
            {
                var at = clock.Raise(now, Newest(claim.Counter));
                var verdict = WindowVerdict.Of(claim, ignored is null ? Places(claim.Counter) : Places(claim.Counter).Where(p => !ignored.Contains(p.Holder)), at);
                if (!verdict.Fits)
                    return new CounterResult(claim, verdict.RetryAt);
                taken.Add(Add(new WindowPlace(claim.Counter, claim.Member, claim.HeldByLink is { } link ? LedgerRules.HolderOf(link) : holder, at, claim.Keep) { Until = claim.Until }, claim.Window));
            }
            complete = true;
            return CounterResult.Taken;
        }
        finally
        {
            if (!complete)
                taken.ForEach(Remove);
        }
    }

    public CounterUse Peek(CounterClaim claim, DateTimeOffset now)
    {
        var verdict = WindowVerdict.Of(claim, Places(claim.Counter), clock.Raise(now, Newest(claim.Counter)));
        return new CounterUse(verdict.Used, verdict.Fits ? null : verdict.RetryAt ?? DateTimeOffset.MaxValue);
    }

    /// <summary>Gives back what a holder has, but for places whose rule says to keep.</summary>
    public void Release(string holder, Func<KeepOn, bool> keep)
    {
        foreach (var place in _holders.GetValueOrDefault(holder, []).Where(p => !keep(p.Keep)).ToList())
            Remove(place);
    }

    /// <summary>Changes when the places of a holder end by themselves.</summary>
    public void SetUntil(string holder, DateTimeOffset? until)
    {
        foreach (var place in _holders.GetValueOrDefault(holder, []))
            place.Until = until;
    }

    private List<WindowPlace> Places(string counter) => _counters.GetValueOrDefault(counter, []);

    private DateTimeOffset? Newest(string counter) => Places(counter) is { Count: > 0 } places ? places[^1].At : null;

    private WindowPlace Add(WindowPlace place, TimeSpan window)
    {
        _longest = window > _longest ? window : _longest;
        foreach (var old in Places(place.Counter).TakeWhile(p => place.At - p.At >= _longest).ToList())
            Remove(old);
        Index(_counters, place.Counter, place);
        Index(_holders, place.Holder, place);
        return place;
    }

    private void Remove(WindowPlace place)
    {
        Unindex(_counters, place.Counter, place);
        Unindex(_holders, place.Holder, place);
    }

    private static void Index(Dictionary<string, List<WindowPlace>> index, string key, WindowPlace place)
    {
        if (!index.TryGetValue(key, out var places))
            index[key] = places = [];
        places.Add(place);
    }

    private static void Unindex(Dictionary<string, List<WindowPlace>> index, string key, WindowPlace place)
    {
        // By reference: a holder may have two equal places.
        var places = index[key];
        places.RemoveAt(places.FindIndex(p => ReferenceEquals(p, place)));
        if (places.Count == 0)
            index.Remove(key);
    }
}
