using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Sliding-window counters: exact at every edge and under concurrency.</summary>
public abstract class WindowCounterSuite : StateSuite
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task The_limit_is_reached_and_not_passed()
    {
        for (var i = 0; i < 5; i++)
            Assert.Null((await TakeAsync(Claim("c", "m", 5))).Exceeded);
        var claim = Claim("c", "m", 5);
        Assert.Equal(new CounterResult(claim, Now + Hour), await TakeAsync(claim));
        Assert.Equal(new CounterUse(5, Now + Hour), await State.Counters.PeekAsync(claim, Now, Token));
    }

    [Fact]
    public async Task The_window_is_half_open()
    {
        var claim = Claim("c", "m", 1);
        await TakeAsync(claim);
        Clock.Advance(Hour - TimeSpan.FromTicks(1));
        Assert.NotNull((await TakeAsync(claim)).Exceeded);
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(new CounterUse(0, null), await State.Counters.PeekAsync(claim, Now, Token));
        Assert.Null((await TakeAsync(claim)).Exceeded);
    }

    [Fact]
    public async Task The_window_slides_with_each_place()
    {
        var claim = Claim("c", "m", 2);
        var first = Now;
        await TakeAsync(claim);
        Clock.Advance(TimeSpan.FromMinutes(40));
        await TakeAsync(claim);
        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(first + Hour, (await TakeAsync(claim)).RetryAt);
        Clock.Now = first + Hour;
        Assert.Null((await TakeAsync(claim)).Exceeded);
        Assert.Equal(first + TimeSpan.FromMinutes(100), (await TakeAsync(claim)).RetryAt);
    }

    [Fact]
    public async Task Retry_tells_when_enough_places_are_free_after_the_limit_was_lowered()
    {
        for (var i = 0; i < 4; i++)
        {
            await TakeAsync(Claim("c", "m", 10));
            Clock.Advance(TimeSpan.FromMinutes(1));
        }
        // Four taken at minutes 0 to 3, now two allowed: the third oldest must go.
        Assert.Equal(Now + TimeSpan.FromMinutes(58), (await TakeAsync(Claim("c", "m", 2))).RetryAt);
    }

    [Fact]
    public async Task A_limit_of_none_never_fits()
    {
        Assert.Null((await TakeAsync(Claim("c", "m", 0))).RetryAt);
        Assert.NotNull((await TakeAsync(Claim("c", "m", 0))).Exceeded);
        Assert.Equal(new CounterUse(0, DateTimeOffset.MaxValue), await State.Counters.PeekAsync(Claim("c", "m", 0), Now, Token));
    }

    [Fact]
    public async Task Members_count_alone_together_or_all()
    {
        await TakeAsync(Claim("c", "a", 9));
        await TakeAsync(Claim("c", "b", 9));
        await TakeAsync(Claim("other", "a", 9));
        Assert.Equal(1, await UsedAsync(Claim("c", "a", 9) with { CountedMembers = ["a"] }));
        Assert.Equal(2, await UsedAsync(Claim("c", "a", 9) with { CountedMembers = ["a", "b", "b", "c"] }));
        Assert.Equal(0, await UsedAsync(Claim("c", "a", 9) with { CountedMembers = [] }));
        Assert.Equal(2, await UsedAsync(Claim("c", "a", 9)));
    }

    [Fact]
    public async Task Distinct_counts_members_once()
    {
        var person = Claim("operator:alice", "p1", 2) with { Distinct = true };
        await TakeAsync(person);
        await TakeAsync(person);
        Assert.Equal(1, await UsedAsync(person));
        Assert.Null((await TakeAsync(person with { Member = "p2" })).Exceeded);
        Assert.NotNull((await TakeAsync(person with { Member = "p3" })).Exceeded);
        Assert.Null((await TakeAsync(person)).Exceeded);
        Assert.Equal(new CounterUse(2, null), await State.Counters.PeekAsync(person, Now, Token));
        Assert.Equal(new CounterUse(2, Now + Hour), await State.Counters.PeekAsync(person with { Member = "p3" }, Now, Token));
    }

    [Fact]
    public async Task A_distinct_member_counts_until_its_newest_place_leaves()
    {
        var person = Claim("operator:alice", "p1", 1) with { Distinct = true };
        await TakeAsync(person);
        Clock.Advance(TimeSpan.FromMinutes(30));
        await TakeAsync(person);
        Assert.Equal(Now + Hour, (await TakeAsync(person with { Member = "p2" })).RetryAt);
        Clock.Advance(TimeSpan.FromMinutes(45));
        Assert.NotNull((await TakeAsync(person with { Member = "p2" })).Exceeded);
        Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null((await TakeAsync(person with { Member = "p2" })).Exceeded);
    }

    [Fact]
    public async Task All_places_are_taken_or_none()
    {
        var free = Claim("free", "m", 5);
        var full = Claim("full", "m", 0);
        Assert.Same(full, (await TakeAsync(free, full)).Exceeded);
        Assert.Equal(0, await UsedAsync(free));
    }

    [Fact]
    public async Task Of_several_that_do_not_fit_the_one_that_fits_last_is_told()
    {
        var hour = Claim("hour", "m", 1);
        var day = Claim("day", "m", 2) with { Window = TimeSpan.FromHours(24) };
        var free = Claim("free", "m", 1);
        var first = Now;
        await TakeAsync(hour, day);
        Clock.Advance(Hour);
        await TakeAsync(hour, day);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var tomorrow = new CounterResult(day, first + day.Window);
        Assert.Equal(tomorrow, await TakeAsync(hour, free, day));
        Assert.Equal(tomorrow, await TakeAsync(day, free, hour));
        Assert.Equal((1, 2, 0), (await UsedAsync(hour), await UsedAsync(day), await UsedAsync(free)));
        // The hour that opened meanwhile is of no use, and is not taken.
        Clock.Advance(Hour);
        Assert.Equal(tomorrow, await TakeAsync(hour, free, day));
        Assert.Equal((0, 2, 0), (await UsedAsync(hour), await UsedAsync(day), await UsedAsync(free)));
        Clock.Now = first + day.Window;
        Assert.Null((await TakeAsync(hour, free, day)).Exceeded);
    }

    [Fact]
    public async Task One_that_never_fits_is_told_before_those_that_will()
    {
        var full = Claim("full", "m", 1);
        var never = Claim("never", "m", 0);
        await TakeAsync(full);
        Assert.Equal(new CounterResult(never, null), await TakeAsync(full, never));
        Assert.Equal(new CounterResult(never, null), await TakeAsync(never, full));
    }

    [Fact]
    public async Task Several_under_one_limit_are_told_when_all_of_them_fit()
    {
        var claim = Claim("c", "m", 5);
        var first = Now;
        for (var i = 0; i < 3; i++)
        {
            await TakeAsync(claim);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }
        // Two are free and four are wanted: the two oldest must go.
        Assert.Equal(first + TimeSpan.FromMinutes(61), (await TakeAsync(claim, claim, claim, claim)).RetryAt);
        Assert.Equal(3, await UsedAsync(claim));
        Clock.Now = first + TimeSpan.FromMinutes(61);
        Assert.Null((await TakeAsync(claim, claim, claim, claim)).Exceeded);
    }

    [Fact]
    public async Task Claims_of_one_call_count_against_each_other()
    {
        var claim = Claim("c", "m", 1);
        Assert.NotNull((await TakeAsync(claim, claim)).Exceeded);
        Assert.Equal(0, await UsedAsync(claim));
    }

    [Fact]
    public async Task A_holder_gives_back_its_own_places_only()
    {
        var claim = Claim("c", "m", 5);
        await State.Counters.TryTakeAsync([claim, claim with { Counter = "d" }], "one", Now, Token);
        await State.Counters.TryTakeAsync([claim], "two", Now, Token);
        await State.Counters.ReleaseAsync("one", Token);
        await State.Counters.ReleaseAsync("nobody", Token);
        Assert.Equal(1, await UsedAsync(claim));
        Assert.Equal(0, await UsedAsync(claim with { Counter = "d" }));
    }

    [Fact]
    public async Task Places_outlive_a_shorter_window_of_the_same_counter()
    {
        var day = Claim("c", "m", 10) with { Window = TimeSpan.FromHours(24) };
        await TakeAsync(day);
        Clock.Advance(TimeSpan.FromHours(2));
        await TakeAsync(Claim("c", "m", 10));
        Assert.Equal(1, await UsedAsync(Claim("c", "m", 10)));
        Assert.Equal(2, await UsedAsync(day));
    }

    [Fact]
    public async Task A_clock_that_runs_backwards_fails_closed()
    {
        var claim = Claim("c", "m", 5);
        await TakeAsync(claim);
        Clock.Now -= TimeSpan.FromSeconds(6);
        await Assert.ThrowsAsync<StateUnavailableException>(() => TakeAsync(claim));
        Clock.Now += TimeSpan.FromSeconds(1);
        await TakeAsync(claim);
        Assert.Equal(2, await UsedAsync(claim));
    }

    [Fact]
    public async Task Many_at_once_take_exactly_the_limit()
    {
        var results = await AtOnceAsync(64, (state, i) => state.Counters.TryTakeAsync([Claim("c", $"m{i}", 7)], $"h{i}", Now, Token).AsTask());
        Assert.Equal(7, results.Count(r => r.Exceeded is null));
        Assert.Equal(7, await UsedAsync(Claim("c", "m", 7)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_sequences_agree_with_a_plain_model(uint seed)
    {
        var model = new CounterModel();
        for (var step = 0; step < 150; step++)
        {
            seed = (seed * 1664525) + 1013904223;
            var dice = (int)(seed >> 8);
            Clock.Advance(TimeSpan.FromMinutes(dice % 13));
            var claim = Claim($"c{dice % 2}", $"m{dice / 2 % 3}", 1 + (dice / 6 % 4)) with
            {
                Distinct = dice / 24 % 2 == 0,
                CountedMembers = (dice / 48 % 3) switch { 0 => null, 1 => ["m0", "m1"], _ => ["m1"] },
                Window = TimeSpan.FromMinutes(30 + (dice / 144 % 3 * 30)),
                Until = dice / 3456 % 3 == 0 ? Now + TimeSpan.FromMinutes(dice / 10368 % 60) : null,
            };
            if (dice / 432 % 8 == 0)
            {
                model.Release($"h{dice % 5}");
                await State.Counters.ReleaseAsync($"h{dice % 5}", Token);
                continue;
            }
            Assert.Equal(model.Used(claim, Now), await UsedAsync(claim));
            var result = await State.Counters.TryTakeAsync([claim], $"h{dice % 5}", Now, Token);
            Assert.Equal(model.TryTake(claim, $"h{dice % 5}", Now), result.Exceeded is null);
            Assert.Equal(result.Exceeded is null ? null : model.FitsAt(claim, Now), result.RetryAt);
        }
    }

    private static CounterClaim Claim(string counter, string member, int limit) => new()
    {
        Counter = counter,
        Member = member,
        Limit = limit,
        Window = Hour,
        Description = "a limit",
    };

    private Task<CounterResult> TakeAsync(params CounterClaim[] claims) => State.Counters.TryTakeAsync(claims, "holder", Now, Token).AsTask();

    private async Task<int> UsedAsync(CounterClaim claim) => (await State.Counters.PeekAsync(claim, Now, Token)).Used;
}
