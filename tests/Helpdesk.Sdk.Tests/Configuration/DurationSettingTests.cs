using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Tests;

/// <summary>A time that is written as hours is never taken for days.</summary>
public sealed class DurationSettingTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    [Theory]
    [InlineData("24:00:00")]
    [InlineData("72:00:00")]
    [InlineData("30:5:10")]
    [InlineData(" 24:00:00 ")]
    public void More_hours_than_a_day_has_are_refused_with_the_remedy(string text)
    {
        var error = Assert.Throws<HelpdeskConfigurationException>(() => Read(text));
        Assert.Contains("'Links:Lifetime'", error.Message, StringComparison.Ordinal);
        Assert.Contains("write days as d.hh:mm:ss, such as 1.00:00:00", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("24:00")]
    [InlineData("23:60:00")]
    [InlineData("soon")]
    [InlineData("-00:00:01")]
    [InlineData("400")]
    public void What_is_no_time_or_out_of_range_is_refused(string text) => Assert.Throws<HelpdeskConfigurationException>(() => Read(text));

    [Theory]
    [InlineData("7", 7 * 24 * 60)]
    [InlineData("1.00:00:00", 24 * 60)]
    [InlineData("30.12:00", (30 * 24 * 60) + (12 * 60))]
    [InlineData("1:12:00:00", 36 * 60)]
    [InlineData("23:59:00", (24 * 60) - 1)]
    [InlineData("0:30", 30)]
    [InlineData("00:15:00.0", 15)]
    public void Whatever_else_is_a_time_stays_one(string text, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), Read(text));

    private static TimeSpan Read(string text)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Links:Lifetime", text)]).Build();
        return new StrictSection(configuration.GetSection("Links")).Duration("Lifetime", TimeSpan.Zero, TimeSpan.Zero, Year);
    }
}
