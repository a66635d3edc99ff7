using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Reads <c>Campaigns</c>.</summary>
internal static class CampaignParser
{
    public static CampaignSettings Parse(StrictSection section)
    {
        var d = new CampaignSettings();
        var quiet = section.Section("QuietHours");
        var settings = new CampaignSettings
        {
            RatePerMinute = section.Number("RatePerMinute", d.RatePerMinute, 0, 1_000_000),
            QuietHours = quiet.Exists ? Quiet(quiet) : null,
            Attempts = section.Number("Attempts", d.Attempts, 1, 50),
            Lease = section.Duration("Lease", d.Lease, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(10)),
            Work = section.Flag("Work") ?? d.Work,
        };
        section.RefuseUnknown();
        return settings;
    }

    private static QuietHours Quiet(StrictSection section)
    {
        var (from, to, zone) = (Time(section, "From"), Time(section, "To"), section.Text("TimeZone") ?? "UTC");
        section.RefuseUnknown();
        if (from == to)
            throw section.Error("To", "is the same as From: nobody would ever be written to");
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? new QuietHours(from, to, found)
            : throw section.Error("TimeZone", $"is '{zone}', which is no time zone known here (IANA, such as Europe/Berlin)");
    }

    private static TimeOnly Time(StrictSection section, string key) =>
        TimeOnly.TryParseExact(section.RequiredText(key), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw section.Error(key, "is no time of the day (HH:mm)");
}
