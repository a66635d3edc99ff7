using System.Collections.Concurrent;
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

    [Fact]
    public async Task They_hold_in_the_middle_of_a_portion_too()
    {
        var (desk, relay) = await CampaignHost.StartAsync(change: static s =>
        {
            s["Helpdesk:Campaigns:QuietHours:From"] = "22:00";
            s["Helpdesk:Campaigns:QuietHours:To"] = "07:00";
            s["Helpdesk:Campaigns:QuietHours:TimeZone"] = "UTC";
        });
        await using var _ = desk;
        for (var i = 0; i < 4; i++)
            await desk.AddUserAsync($"u{i}", email: $"u{i}@corp.example");
        var sent = new ConcurrentQueue<DateTimeOffset>();
        // The second message is on its way when they begin.
        relay.Answer = (_, _) =>
        {
            sent.Enqueue(desk.Time.GetUtcNow());
            if (sent.Count == 2)
                desk.Time.Advance(TimeSpan.FromSeconds(30));
            return Task.FromResult(NotificationStatus.Sent);
        };
        desk.Time.Advance(new TimeSpan(21, 59, 40) - desk.Time.GetUtcNow().TimeOfDay);
        await desk.As("olga", "Free").StartCampaignAsync();
        var work = desk.WorkAsync();
        while (!work.IsCompleted)
        {
            desk.Time.Advance(desk.Time.GetUtcNow().Hour is >= 22 or < 7 ? TimeSpan.FromMinutes(1) : TimeSpan.FromMilliseconds(50));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        Assert.Equal(4, (await work).Sent);
        Assert.Equal(4, sent.Count);
        Assert.All(sent, static at => Assert.InRange(at.TimeOfDay, new TimeSpan(7, 0, 0), new TimeSpan(22, 0, 0)));
        Assert.Equal(2, sent.Select(static at => at.Date).Distinct().Count());
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
