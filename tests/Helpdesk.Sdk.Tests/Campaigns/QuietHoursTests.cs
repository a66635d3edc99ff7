using System.Globalization;

namespace Helpdesk.Sdk.Tests.Campaigns;

/// <summary>Quiet hours by the clock of a zone, over midnight and over the days on which the clock is changed.</summary>
public sealed class QuietHoursTests
{
    private static readonly QuietHours Night = new(new TimeOnly(22, 0), new TimeOnly(7, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Theory]
    [InlineData("2026-01-15T20:59:59Z", null)]
    [InlineData("2026-01-15T21:00:00Z", "2026-01-16T06:00:00Z")]
    [InlineData("2026-01-16T05:59:59Z", "2026-01-16T06:00:00Z")]
    [InlineData("2026-01-16T06:00:00Z", null)]
    [InlineData("2026-07-15T20:00:00Z", "2026-07-16T05:00:00Z")]
    [InlineData("2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z")] // the night is an hour shorter
    [InlineData("2026-10-24T21:00:00Z", "2026-10-25T06:00:00Z")] // and an hour longer
    public void They_end_by_the_clock_of_the_zone(string now, string? end) =>
        Assert.Equal(end is null ? null : Time(end), Night.EndOf(Time(now)));

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z")] // 02:30 does not exist on that day: the first moment after the gap
    public void An_end_that_does_not_exist_is_the_first_moment_after(string now, string end) =>
        Assert.Equal(Time(end), new QuietHours(new TimeOnly(1, 0), new TimeOnly(2, 30), Night.Zone).EndOf(Time(now)));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
