namespace Helpdesk.Sdk;

/// <summary>How a claim stands against the places taken.</summary>
internal readonly record struct WindowVerdict(bool Fits, int Used, DateTimeOffset? RetryAt)
{
    /// <summary>Judges a claim against the places of its counter.</summary>
    public static WindowVerdict Of(CounterClaim claim, IEnumerable<WindowPlace> places, DateTimeOffset now)
    {
        var live = places.Where(p => now < p.LeavesAt(claim.Window) && (claim.CountedMembers is null || claim.CountedMembers.Contains(p.Member))).ToList();
        // A distinct member leaves the window with its newest place; plain places leave one by one.
        DateTimeOffset[] leaving = claim.Distinct
            ? [.. live.GroupBy(p => p.Member, StringComparer.Ordinal).Select(g => g.Max(p => p.LeavesAt(claim.Window))).Order()]
            : [.. live.Select(p => p.LeavesAt(claim.Window)).Order()];
        var fits = leaving.Length < claim.Limit || (claim.Distinct && live.Exists(p => p.Member == claim.Member));
        return new WindowVerdict(fits, leaving.Length, fits || claim.Limit <= 0 ? null : leaving[leaving.Length - claim.Limit]);
    }
}
