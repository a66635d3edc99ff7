using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>The fields of a history line in the order that exports keep for ever; new ones come last.</summary>
internal static class HistoryColumns
{
    private static readonly (ExportColumn Column, Func<HistoryEntry, object?> Value)[] Entries =
    [
        (new("sequence", ExportKind.Number), static e => e.Sequence),
        (new("at", ExportKind.Time), static e => e.At),
        (new("performerKind"), static e => e.PerformerKind),
        (new("operator"), static e => e.Operator),
        (new("osUser"), static e => e.OsUser),
        (new("role"), static e => e.Role),
        (new("action"), static e => e.Action.Value),
        (new("status"), static e => e.Status.Value),
        (new("targetStore"), static e => e.TargetStore),
        (new("targetId"), static e => e.TargetId),
        (new("targetName"), static e => e.TargetName),
        (new("process"), static e => e.Process),
        (new("ticket"), static e => e.Ticket),
        (new("factors"), static e => e.Factors),
        (new("reason"), static e => e.Reason),
        (new("detail"), static e => e.Detail),
        (new("machine"), static e => e.Machine),
        (new("ipAddress"), static e => e.IpAddress),
        (new("client"), static e => e.Client),
        (new("operation"), static e => e.Operation?.Value),
        (new("parentOperation"), static e => e.ParentOperation?.Value),
    ];

    public static IReadOnlyList<ExportColumn> All { get; } = [.. Entries.Select(static entry => entry.Column)];

    public static void Fill(object?[] row, HistoryEntry line)
    {
        for (var i = 0; i < Entries.Length; i++) row[i] = Entries[i].Value(line);
    }

    /// <summary>Every field by its name, as text.</summary>
    public static IEnumerable<(string Name, string? Value)> Texts(HistoryEntry line) => Entries.Select(entry => (entry.Column.Name, Text(entry.Value(line))));

    private static string? Text(object? value) => value is null ? null : value is DateTimeOffset time ? Time(time) : Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <summary>UTC, ISO 8601.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
