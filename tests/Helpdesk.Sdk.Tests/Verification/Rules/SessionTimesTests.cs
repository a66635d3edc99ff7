using Ground = Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>A session ends idle, as a whole, or with its proof.</summary>
public sealed class SessionTimesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly SessionSettings s_settings = new() { Idle = TimeSpan.FromMinutes(10), Maximum = TimeSpan.FromMinutes(30), Proof = TimeSpan.FromMinutes(5) };

    [Theory]
    [InlineData(0, 10)]
    [InlineData(7, 17)]
    [InlineData(20, 30)]
    [InlineData(29, 30)]
    public void Whatever_comes_first(int active, int ends) => Assert.Equal(s_start.AddMinutes(ends), SessionTimes.ExpiresAt(s_settings, Session(active)));

    [Theory]
    [InlineData(3, 8)]
    [InlineData(29, 34)]
    public void A_proof_lasts_from_when_it_was_complete(int proven, int ends) =>
        Assert.Equal(s_start.AddMinutes(ends), SessionTimes.ExpiresAt(s_settings, Session(1) with { ProvenAt = s_start.AddMinutes(proven) }));

    [Fact]
    public void The_last_moment_is_too_late_and_the_one_before_is_not()
    {
        Assert.False(SessionTimes.IsExpired(s_settings, Session(0), s_start.AddMinutes(10) - TimeSpan.FromTicks(1)));
        Assert.True(SessionTimes.IsExpired(s_settings, Session(0), s_start.AddMinutes(10)));
    }

    [Fact]
    public void A_clock_more_than_five_seconds_before_the_beginning_ends_it()
    {
        Assert.False(SessionTimes.IsExpired(s_settings, Session(0), s_start.AddSeconds(-5)));
        Assert.True(SessionTimes.IsExpired(s_settings, Session(0), s_start.AddSeconds(-5) - TimeSpan.FromTicks(1)));
    }

    private static VerificationSession Session(int active) => Ground.Session(s_start) with { LastActivityAt = s_start.AddMinutes(active) };
}
