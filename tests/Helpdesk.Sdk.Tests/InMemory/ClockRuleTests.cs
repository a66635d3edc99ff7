using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.InMemory;

/// <summary>Five seconds behind are forgiven, one tick more is not.</summary>
public sealed class ClockRuleTests
{
    private static readonly DateTimeOffset s_newest = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);

    [Fact]
    public void A_time_at_or_after_the_newest_stands_in_world_time()
    {
        Assert.Equal(s_newest, Raise(s_newest, s_newest));
        Assert.Equal(s_newest.AddSeconds(1), Raise(s_newest.AddSeconds(1), s_newest));
        var local = s_newest.ToOffset(TimeSpan.FromHours(5));
        Assert.Equal(TimeSpan.Zero, Raise(local, s_newest).Offset);
        Assert.Equal(s_newest.AddYears(-5), Raise(s_newest.AddYears(-5), null));
    }

    [Fact]
    public void A_little_behind_is_raised_to_the_newest()
    {
        Assert.Equal(s_newest, Raise(s_newest - s_tick, s_newest));
        Assert.Equal(s_newest, Raise(s_newest - s_tolerance, s_newest));
    }

    [Fact]
    public void More_than_that_fails_and_says_what_to_do()
    {
        var failure = Assert.Throws<StateUnavailableException>(() => Raise(s_newest - s_tolerance - s_tick, s_newest));
        Assert.Contains("more than 5 seconds behind", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_waited_long_for_their_turn_is_raised_while_the_clock_itself_is_right()
    {
        var old = s_newest.AddMinutes(-10);
        Assert.Equal(s_newest, Raise(old, s_newest, clock: s_newest - s_tolerance));
        Assert.Throws<StateUnavailableException>(() => Raise(old, s_newest, clock: s_newest - s_tolerance - s_tick));
    }

    [Fact]
    public void A_claim_from_the_future_of_a_slow_clock_is_only_raised() =>
        Assert.Equal(s_newest, Raise(s_newest - s_tick, s_newest, clock: s_newest.AddMinutes(-10)));

    private static DateTimeOffset Raise(DateTimeOffset claimed, DateTimeOffset? newest, DateTimeOffset? clock = null) =>
        new ClockRule(new ManualTimeProvider(clock ?? claimed)).Raise(claimed, newest);
}
