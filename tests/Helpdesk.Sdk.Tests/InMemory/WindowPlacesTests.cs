using FsCheck;
using FsCheck.Fluent;
using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.InMemory;

/// <summary>Places in sliding windows against a list that is searched from end to end.</summary>
public sealed class WindowPlacesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(100);

    [Fact]
    public void Any_history_of_taking_giving_back_and_forgetting_ends_as_the_plain_list_says()
    {
        var step = ArbMap.Default.GeneratorFor<int>().Where(static n => n >= 0).ArrayOf(5);
        Prop.ForAll(step.ListOf(200).ToArbitrary(), static steps => Follow(steps)).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(5000));
    }

    [Fact]
    public void Thousands_of_places_are_all_found_given_back_and_taken_again()
    {
        var places = Places(out _);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 3000; i++)
                Assert.Null(places.TryTake([Claim("c" + (i % 700), "m" + i, 100)], "h" + (i % 900), s_start).Exceeded);
            Assert.Equal(3000, places.Count);
            for (var i = 0; i < 3000; i++)
                Assert.Equal(1, places.Peek(Claim("c" + (i % 700), "m" + i, 100) with { CountedMembers = ["m" + i] }, s_start).Used);
            for (var i = 0; i < 900; i++)
                places.Release("h" + i, static _ => false);
            Assert.Equal(0, places.Count);
            Assert.Equal(0, places.Peek(Claim("c1", "m1", 100), s_start).Used);
        }
    }

    [Fact]
    public void Members_and_counters_that_hash_alike_are_told_apart()
    {
        var places = Places(out _);
        foreach (var (counter, member) in Enumerable.Range(0, 600).Select(static i => ("c" + (i / 25), "m" + (i % 25))))
            places.TryTake([Claim(counter, member, 1000)], "h", s_start);
        for (var i = 0; i < 600; i++)
            Assert.Equal(1, places.Peek(Claim("c" + (i / 25), "x", 1000) with { CountedMembers = ["m" + (i % 25)] }, s_start).Used);
    }

    [Fact]
    public void A_refused_call_leaves_nothing_of_any_of_its_claims()
    {
        var places = Places(out _);
        places.TryTake([Claim("full", "m", 1), Claim("fuller", "m", 1)], "first", s_start);
        var refused = places.TryTake([Claim("new", "m", 1), Claim("full", "m", 1), Claim("other", "m", 1), Claim("fuller", "m", 1), Claim("last", "m", 1)], "second", s_start);
        Assert.Equal(("full", s_start + s_window), (refused.Exceeded?.Counter, refused.RetryAt));
        Assert.Equal(2, places.Count);
        foreach (var counter in new[] { "new", "other", "last" })
            Assert.Equal(0, places.Peek(Claim(counter, "m", 1), s_start).Used);
    }

    [Fact]
    public void Purging_tells_how_many_went_and_keeps_what_still_counts()
    {
        var places = Places(out var clock);
        places.TryTake([Claim("a", "m", 9), Claim("b", "m", 9)], "h", s_start);
        clock.Advance(TimeSpan.FromMinutes(50));
        places.TryTake([Claim("a", "m", 9)], "h", clock.GetUtcNow());
        Assert.Equal(0, places.Purge(s_start + s_window - TimeSpan.FromTicks(1)));
        Assert.Equal(2, places.Purge(s_start + s_window));
        Assert.Equal(1, places.Count);
    }

    [Fact]
    public void Taking_forgets_what_left_the_longest_window_of_its_counter()
    {
        var places = Places(out var clock);
        for (var i = 0; i < 50; i++)
        {
            places.TryTake([Claim("a", "m", 9)], "h", clock.GetUtcNow());
            clock.Advance(s_window / 2);
        }
        Assert.Equal(2, places.Count);
    }

    [Fact]
    public void An_end_of_its_own_goes_with_the_place_and_is_not_inherited()
    {
        var places = Places(out var clock);
        places.TryTake([Claim("a", "m", 9) with { Until = s_start.AddMinutes(5) }], "first", s_start);
        places.Release("first", static _ => false);
        places.TryTake([Claim("a", "m", 9)], "second", s_start);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, places.Peek(Claim("a", "m", 9), clock.GetUtcNow()).Used);
        places.SetUntil("second", clock.GetUtcNow());
        Assert.Equal(0, places.Peek(Claim("a", "m", 9), clock.GetUtcNow()).Used);
        places.SetUntil("second", null);
        Assert.Equal(1, places.Peek(Claim("a", "m", 9), clock.GetUtcNow()).Used);
    }

    private static void Follow(IReadOnlyList<int[]> steps)
    {
        var places = Places(out var clock);
        List<(string Counter, string Member, string Holder, DateTimeOffset At, DateTimeOffset Until)> plain = [];
        foreach (var step in steps)
        {
            clock.Advance(TimeSpan.FromMinutes(step[0] % 7));
            var now = clock.GetUtcNow();
            var (counter, member, holder) = ("c" + (step[1] % 4), "m" + (step[2] % 5), "h" + (step[3] % 6));
            var claim = Claim(counter, member, 1 + (step[4] % 6)) with { Distinct = step[4] % 3 == 0 };
            // All ways of counting, for the whole counter or for some members, one of them named twice.
            if (step[4] % 5 == 0 && !claim.Distinct)
                claim = claim with { CountedMembers = [member, "m0", member] };
            List<(string Member, DateTimeOffset Leaves)> live =
            [
                .. plain.Where(p => p.Counter == counter && (claim.CountedMembers is null || claim.CountedMembers.Contains(p.Member)))
                    .Select(p => (p.Member, Leaves: p.At + s_window < p.Until ? p.At + s_window : p.Until)).Where(p => p.Leaves > now),
            ];
            if (claim.Distinct)
                live = [.. live.GroupBy(static p => p.Member, StringComparer.Ordinal).Select(static g => (g.Key, g.Max(static p => p.Leaves)))];
            Assert.Equal(live.Count, places.Peek(claim, now).Used);
            switch (step[3] % 8)
            {
                case 6:
                    places.Release(holder, static _ => false);
                    plain.RemoveAll(p => p.Holder == holder);
                    break;
                case 7:
                    places.SetUntil(holder, now.AddMinutes(3));
                    plain = [.. plain.Select(p => p.Holder == holder ? p with { Until = now.AddMinutes(3) } : p)];
                    break;
                default:
                    var until = step[4] % 4 == 0 ? now.AddMinutes(20) : DateTimeOffset.MaxValue;
                    var result = places.TryTake([until == DateTimeOffset.MaxValue ? claim : claim with { Until = until }], holder, now);
                    var fits = live.Count < claim.Limit || (claim.Distinct && live.Any(p => p.Member == member));
                    Assert.Equal(fits, result.Exceeded is null);
                    if (fits)
                        plain.Add((counter, member, holder, now, until));
                    else
                        Assert.Equal(live.Select(static p => p.Leaves).Order().ElementAt(live.Count - claim.Limit), result.RetryAt);
                    break;
            }
        }
        places.Purge(clock.GetUtcNow());
        Assert.Equal(plain.Count(p => clock.GetUtcNow() - p.At < s_window), places.Count);
    }

    private static CounterClaim Claim(string counter, string member, int limit) =>
        new() { Counter = counter, Member = member, Limit = limit, Window = s_window, Description = "test" };

    private static WindowPlaces Places(out ManualTimeProvider clock) => new(new ClockRule(clock = new ManualTimeProvider(s_start)));
}
