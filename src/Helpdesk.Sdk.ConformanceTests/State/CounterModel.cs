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

    public void Release(string holder) => _places.RemoveAll(p => p.Holder == holder);

    private IEnumerable<string> Live(CounterClaim claim, DateTimeOffset now) =>
        _places.Where(p => p.Claim.Counter == claim.Counter && p.At > now - claim.Window)
            .Select(p => p.Claim.Member)
            .Where(m => claim.CountedMembers is null || claim.CountedMembers.Contains(m));
}
