namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Sliding windows in the plainest words, to compare with.</summary>
internal sealed class CounterModel
{
    private readonly List<(CounterClaim Claim, string Holder, DateTimeOffset At)> _places = [];

    public int Used(CounterClaim claim, DateTimeOffset now)
    {
        var members = Live(claim, now).ToList();
        return claim.Distinct ? members.Distinct(StringComparer.Ordinal).Count() : members.Count;
    }

    public bool TryTake(CounterClaim claim, string holder, DateTimeOffset now)
    {
        var fits = Used(claim, now) < claim.Limit || (claim.Distinct && Live(claim, now).Contains(claim.Member, StringComparer.Ordinal));
        if (fits)
            _places.Add((claim, holder, now));
        return fits;
    }

    /// <summary>The first time at which the claim fits, when nothing else happens.</summary>
    public DateTimeOffset FitsAt(CounterClaim claim, DateTimeOffset now) =>
        _places.Select(p => p.Claim.Until < p.At + claim.Window ? p.Claim.Until.Value : p.At + claim.Window)
            .Where(t => t > now).Order().First(t => Used(claim, t) < claim.Limit);

    public void Release(string holder) => _places.RemoveAll(p => p.Holder == holder);

    private IEnumerable<string> Live(CounterClaim claim, DateTimeOffset now) =>
        _places.Where(p => p.Claim.Counter == claim.Counter && p.At > now - claim.Window && !(p.Claim.Until <= now))
            .Select(p => p.Claim.Member)
            .Where(m => claim.CountedMembers is null || claim.CountedMembers.Contains(m));
}
