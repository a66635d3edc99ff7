namespace Helpdesk.Sdk;

/// <summary>Reads which processes need a ticket. Where tickets come from is read by the ticket source.</summary>
internal static class TicketParser
{
    public static IReadOnlyList<string> RequiredFor(StrictSection tickets, IReadOnlyDictionary<string, ProcessSettings> processes)
    {
        if (!tickets.Exists)
            return [];
        tickets.Allow("Type", "Url", "Headers", "Fields");
        var required = tickets.List("RequiredFor") ?? [];
        tickets.RefuseUnknown();
        return required.FirstOrDefault(name => !processes.ContainsKey(name)) is { } unknown
            ? throw tickets.Error("RequiredFor", $"names the process '{unknown}', which is not configured")
            : required;
    }
}
