using System.CommandLine;
using System.Globalization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>How campaigns look to people, and how their ids are read.</summary>
internal static class CampaignScreen
{
    public static Argument<string> Id() => Parameters.Required("ID", "The campaign's id: 'campaign list' shows it.");

    public static CampaignId Read(string text) =>
        CampaignId.TryParse(text, out var id) ? id : throw CommandFailure.Usage("ID is no campaign's id (32 hexadecimal digits): 'campaign list' shows them.");

    public static void Show(Screen screen, CampaignView c) => screen.Fields(
        ("Campaign", c.Id.Value),
        ("Status", c.Status.ToString()),
        ("Started", $"{Screen.Time(c.CreatedAt)} by {c.Operator}"),
        ("Over", c.FinishedAt is { } at ? Screen.Time(at) : null),
        ("Stores", Screen.List(c.Stores)),
        ("Types", Screen.List(c.Types.Select(static t => t.Value))),
        ("Subject", c.Subject),
        ("Recipients", Number(c.Total)),
        ("Sent", Number(c.Sent)),
        ("Waiting", Number(c.Waiting)),
        ("Failed", Some(c.Failed)),
        ("Unknown", Some(c.Unknown)),
        ("Without address", Some(c.WithoutAddress)),
        ("Left out", Some(c.Skipped)),
        ("Cancelled", Some(c.Cancelled)));

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Some(long number) => number == 0 ? null : Number(number);
}
