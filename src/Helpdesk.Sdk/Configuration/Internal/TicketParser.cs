using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Reads which processes need a ticket and where tickets come from.</summary>
internal static class TicketParser
{
    public static IReadOnlyList<string> RequiredFor(StrictSection tickets, IReadOnlyDictionary<string, ProcessSettings> processes)
    {
        if (!tickets.Exists)
            return [];
        if (IsServiceNow(tickets.Text("Type")))
            ServiceNowParser.Check(tickets);
        else
            CheckHttp(tickets);
        var required = tickets.List("RequiredFor") ?? [];
        tickets.RefuseUnknown();
        return required.FirstOrDefault(name => !processes.ContainsKey(name)) is { } unknown
            ? throw tickets.Error("RequiredFor", $"names the process '{unknown}', which is not configured")
            : required;
    }

    /// <summary>Whether the SDK is to read tickets itself. A host with a source of its own writes no address.</summary>
    public static bool HasSource(IConfiguration helpdesk) => !string.IsNullOrWhiteSpace(helpdesk["Tickets:Url"]);

    /// <summary>What reads tickets, with its secrets.</summary>
    public static ITicketSource Source(IConfiguration helpdesk, HelpdeskBaseDirectory directory, HelpdeskTimeouts timeouts, TimeProvider time)
    {
        var tickets = new StrictSection(helpdesk.GetSection("Tickets"));
        return IsServiceNow(tickets.Text("Type"))
            ? new ServiceNowTicketSource(ServiceNowParser.Read(tickets, directory, timeouts), time)
            : new HttpTicketSource(Http(tickets, directory, timeouts));
    }

    private static bool IsServiceNow(string? type) => string.Equals(type, ServiceNowParser.Type, StringComparison.OrdinalIgnoreCase);

    private static void CheckHttp(StrictSection tickets)
    {
        CheckSource(tickets);
        tickets.Allow("Headers");
        _ = Fields(tickets.Section("Fields"));
    }

    private static HttpTicketOptions Http(StrictSection tickets, HelpdeskBaseDirectory directory, HelpdeskTimeouts timeouts)
    {
        var headers = tickets.Section("Headers");
        return new HttpTicketOptions
        {
            Url = CheckSource(tickets)!,
            Headers = headers.Children().ToDictionary(static h => h.Key, h => Header(headers, h.Key, directory), StringComparer.OrdinalIgnoreCase),
            Fields = Fields(tickets.Section("Fields")),
            Timeout = timeouts.Operation,
        };
    }

    private static string? CheckSource(StrictSection tickets)
    {
        var (type, url) = (tickets.Text("Type"), tickets.Text("Url"));
        if (url is null)
            return type is null ? null : throw tickets.Error("Url", "is required where Type is written");
        if (type is null || !string.Equals(type, "Http", StringComparison.OrdinalIgnoreCase))
            throw tickets.Error("Type", $"is '{type}': Http is expected, or ServiceNow");
        if (url.Split(HttpTicketOptions.Placeholder).Length != 2)
            throw tickets.Error("Url", $"must have {HttpTicketOptions.Placeholder} once, where the ticket goes");
        // The ticket comes from the operator: wherever it stands, it must not choose the host.
        if (!Uri.TryCreate(url.Replace(HttpTicketOptions.Placeholder, "x", StringComparison.Ordinal), UriKind.Absolute, out var one)
            || !Uri.TryCreate(url.Replace(HttpTicketOptions.Placeholder, "y", StringComparison.Ordinal), UriKind.Absolute, out var other)
            || one.GetLeftPart(UriPartial.Authority) != other.GetLeftPart(UriPartial.Authority) || one.PathAndQuery == other.PathAndQuery
            || one.UserInfo.Length > 0 || one.Fragment.Length > 0
            || !(one.Scheme == Uri.UriSchemeHttps || (one.Scheme == Uri.UriSchemeHttp && one.IsLoopback)))
            throw tickets.Error("Url", "must be an absolute https address (http on loopback only) with the ticket in its path or query, without user name and fragment");
        return url;
    }

    private static TicketFieldNames Fields(StrictSection section)
    {
        var fields = new TicketFieldNames(section.Text("Kind"), section.Text("Category"), section.Text("AssignedTo"), section.Text("Open"));
        if (section.Exists)
            section.RefuseUnknown();
        return fields;
    }

    private static Secret Header(StrictSection headers, string name, HelpdeskBaseDirectory directory)
    {
        if (name.Any(static c => !(char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
            throw headers.Error(name, "is no name of a header");
        var value = headers.Secret(name, directory) ?? throw headers.Error(name, "is empty");
        return value.Use(0, static (characters, _) => characters.IndexOfAnyExceptInRange(' ', '~') >= 0)
            ? throw headers.Error(name, "has characters that a header cannot have")
            : value;
    }
}
