namespace Helpdesk.Sdk.Tests.Verification;

public sealed class QuarantineTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly ContactSettings Day = new() { Quarantine = TimeSpan.FromHours(24) };

    [Fact]
    public void It_lasts_its_time() => Assert.Equal(Start.AddHours(24), Quarantine.Until(Day, Start, null));

    [Fact]
    public void A_lift_ends_what_was_running_and_nothing_that_began_later()
    {
        Assert.Null(Quarantine.Until(Day, Start, Start.AddHours(1)));
        Assert.Equal(Start.AddHours(24), Quarantine.Until(Day, Start, Start.AddTicks(-1)));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    public void Only_what_was_there_at_first_sight_can_be_trusted_at_once(bool atFirstSight, bool trust, bool free) =>
        Assert.Equal(free, Quarantine.Until(Day with { TrustFirstSeen = trust }, new ContactObservation(Start, atFirstSight), null) is null);
}
