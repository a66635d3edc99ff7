using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>Finds a ticket's facts in the JSON of whatever system it is. What cannot be understood is an error, and so a no.</summary>
internal static class TicketJson
{
    private static readonly string[] Wrappers = ["result", "ticket", "data"];
    private static readonly string[] KindNames = ["type", "kind", "class", "sys_class_name"];
    private static readonly string[] CategoryNames = ["category"];
    private static readonly string[] AssigneeNames = ["assignedTo", "assigned_to", "assignee", "agent"];
    private static readonly string[] StateNames = ["state", "status", "open", "active"];

    /// <summary>The facts; <see langword="null"/> when the answer is an empty list.</summary>
    /// <exception cref="TicketSourceException">It is no ticket that can be understood.</exception>
    public static TicketFacts? Read(JsonElement root, TicketFieldNames fields)
    {
        if (Unwrap(root) is not { } ticket)
            return null;
        var category = Texts(ticket, fields.Category, CategoryNames).FirstOrDefault();
        return new TicketFacts(Kind([.. Texts(ticket, fields.Kind, KindNames)], category))
        {
            Category = category,
            AssignedTo = [.. Texts(ticket, fields.AssignedTo, AssigneeNames)],
            IsOpen = TicketState.IsOpen([.. Values(ticket, fields.Open, StateNames)], mustBeThere: fields.Open is not null),
        };
    }

    private static JsonElement? Unwrap(JsonElement element)
    {
        for (var depth = 0; depth < 4; depth++)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                if (element.GetArrayLength() == 0)
                    return null;
                if (element.GetArrayLength() > 1)
                    throw new TicketSourceException("The ticket system's answer holds several tickets.");
                element = element[0];
            }
            else if (element.ValueKind == JsonValueKind.Object && Wrappers.Select(name => JsonNames.Find(element, name)).FirstOrDefault(static e => e?.ValueKind is JsonValueKind.Object or JsonValueKind.Array) is { } inner)
                element = inner;
            else
                break;
        }
        return element.ValueKind == JsonValueKind.Object ? element : throw new TicketSourceException("The ticket system's answer is no ticket.");
    }

    private static TicketKind Kind(IReadOnlyList<string> kinds, string? category)
    {
        if (kinds.Any(static k => k.Contains("incident", StringComparison.OrdinalIgnoreCase)))
            return TicketKind.Incident;
        if (kinds.Any(static k => k.Contains("interaction", StringComparison.OrdinalIgnoreCase)))
            return TicketKind.Interaction;
        // The stricter rule holds for what does not say what it is.
        return string.IsNullOrWhiteSpace(category)
            ? throw new TicketSourceException("The ticket is neither an incident nor an interaction (Tickets:Fields:Kind).")
            : TicketKind.Incident;
    }

    private static IEnumerable<string> Texts(JsonElement ticket, string? path, IReadOnlyList<string> names) =>
        Values(ticket, path, names).SelectMany(JsonNames.Texts).Where(static t => t.Length > 0);

    private static IEnumerable<JsonElement> Values(JsonElement ticket, string? path, IReadOnlyList<string> names) =>
        (path is null ? names.Select(name => JsonNames.Find(ticket, name)) : [JsonNames.Follow(ticket, path)]).OfType<JsonElement>();
}
