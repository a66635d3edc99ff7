using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>The fields of a history line in the order that exports keep for ever; new ones come last.</summary>
internal static class HistoryColumns
{
    public static IReadOnlyList<(string Name, Func<HistoryEntry, string?> Value)> All { get; } =
    [
        ("sequence", static e => e.Sequence.ToString(CultureInfo.InvariantCulture)),
        ("at", static e => Time(e.At)),
        ("performerKind", static e => e.PerformerKind),
        ("operator", static e => e.Operator),
        ("osUser", static e => e.OsUser),
        ("role", static e => e.Role),
        ("action", static e => e.Action.Value),
        ("status", static e => e.Status.Value),
        ("targetStore", static e => e.TargetStore),
        ("targetId", static e => e.TargetId),
        ("targetName", static e => e.TargetName),
        ("process", static e => e.Process),
        ("ticket", static e => e.Ticket),
        ("factors", static e => e.Factors),
        ("reason", static e => e.Reason),
        ("detail", static e => e.Detail),
        ("machine", static e => e.Machine),
        ("ipAddress", static e => e.IpAddress),
        ("client", static e => e.Client),
        ("operation", static e => e.Operation?.Value),
        ("parentOperation", static e => e.ParentOperation?.Value),
    ];

    /// <summary>UTC, ISO 8601.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
