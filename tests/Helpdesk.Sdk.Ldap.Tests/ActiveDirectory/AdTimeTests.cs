namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public class AdTimeTests
{
    [Fact]
    public void A_file_time_is_100_nanoseconds_since_1601()
    {
        var time = new DateTimeOffset(2026, 11, 22, 11, 31, 32, TimeSpan.Zero);

        Assert.Equal(time, AdTime.FromFileTime(time.ToFileTime()));
        Assert.Equal(time.ToFileTime().ToString(null, null), AdTime.ToFileTime(time));
        Assert.Equal("0", AdTime.ToFileTime(DateTimeOffset.MinValue));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    [InlineData(AdTime.Never)]
    [InlineData(AdTime.Never - 1)]
    public void What_is_no_time_is_none(long? ticks) => Assert.Null(AdTime.FromFileTime(ticks));

    [Theory]
    [InlineData("20261122113132.0Z")]
    [InlineData("20261122113132Z")]
    public void A_generalized_time(string text) => Assert.Equal(new DateTimeOffset(2026, 11, 22, 11, 31, 32, TimeSpan.Zero), AdTime.FromGeneralized(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("20261122113132")]
    [InlineData("20261322113132.0Z")]
    [InlineData("20261122113132.0+0100")]
    [InlineData("xxxxxxxxxxxxxx.0Z")]
    public void What_is_no_generalized_time_is_none(string? text) => Assert.Null(AdTime.FromGeneralized(text));

    [Theory]
    [InlineData(-18_000_000_000L, 30)]
    [InlineData(0L, null)]
    [InlineData(long.MinValue, null)]
    [InlineData(5L, null)]
    [InlineData(null, null)]
    public void An_interval_is_negative_and_may_be_for_good(long? ticks, int? minutes) =>
        Assert.Equal(minutes is { } count ? TimeSpan.FromMinutes(count) : null, AdTime.Interval(ticks));
}
