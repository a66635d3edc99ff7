using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>Reads the records of an answer, each field of which has a stored and a displayed value.</summary>
internal static class ServiceNowRecord
{
    private const string PasswordReset = "Password Reset";

    /// <summary>The facts of the one record; <see langword="null"/> when there is none.</summary>
    /// <exception cref="TicketSourceException">There are several, it is another one, or it lacks a field.</exception>
    public static TicketFacts? Read(JsonElement root, ServiceNowTable table, string number, string? category)
    {
        var records = All(root);
        if (records.Count == 0)
            return null;
        // A query that an instance does not understand it answers with whatever there is.
        if (!records.All(record => string.Equals(Value(record, "number"), number, StringComparison.OrdinalIgnoreCase)))
            throw new TicketSourceException($"ServiceNow answered with another ticket than the one asked for, or does not tell its number (table {table.Name}).");
        if (records.Count > 1)
            throw new TicketSourceException("Several tickets have this number.");
        var state = Value(records[0], "state") ?? throw Missing(table, "state");
        // A field that the account may not read is left out: then it is not known whether the ticket is active.
        var active = Value(records[0], "active") ?? throw Missing(table, "active");
        return new TicketFacts(table.Kind)
        {
            Category = table.Kind == TicketKind.Incident ? Category(records[0], category, table) : null,
            AssignedTo = [.. new[] { Value(records[0], "assigned_to.user_name"), Value(records[0], "assigned_to.email") }.OfType<string>().Where(static t => t.Length > 0)],
            IsOpen = table.IsOpen(state) && string.Equals(active, "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>The records of an answer.</summary>
    /// <exception cref="TicketSourceException">It is no answer of the Table API.</exception>
    public static IReadOnlyList<JsonElement> All(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Array
            && result.EnumerateArray().All(static r => r.ValueKind == JsonValueKind.Object)
            ? [.. result.EnumerateArray()]
            : throw new TicketSourceException("ServiceNow's answer is none of its Table API.");

    /// <summary>Whether the answer to a look-up with status 404 says that there is no such record, and not that there is no such address.</summary>
    public static bool IsNoRecord(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
        && string.Equals(message.GetString(), "No Record found", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is stored in a field; <see langword="null"/> when the account may not read it.</summary>
    public static string? Value(JsonElement record, string field) => Part(record, field, "value");

    private static string? Category(JsonElement record, string? category, ServiceNowTable table)
    {
        var stored = Value(record, "category") ?? throw Missing(table, "category");
        if (category is null)
            return Part(record, "category", "display_value");
        return string.Equals(stored, category, StringComparison.OrdinalIgnoreCase) ? PasswordReset : stored;
    }

    private static string? Part(JsonElement record, string field, string part) =>
        record.TryGetProperty(field, out var both) && both.ValueKind == JsonValueKind.Object && both.TryGetProperty(part, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static TicketSourceException Missing(ServiceNowTable table, string field) =>
        new($"ServiceNow does not tell the field '{field}' of the table {table.Name}: the account has to be allowed to read it.");
}
