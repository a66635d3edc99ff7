namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The history and its sinks.</summary>
internal static class HistorySections
{
    public static IReadOnlyList<SettingsGroup> All { get; } =
    [
        new("History", "History", typeof(HistorySettings))
        {
            Usual = static s => s.History,
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal) { ["Sinks"] = SettingKind.Group },
        },
        Sink("JsonLines", "Path", "audit.jsonl"),
        Sink("Syslog", "Server", "tls://siem.example:6514"),
    ];

    private static SettingsGroup Sink(string type, string key, string value) => new("History:Sinks:NAME", "History:Sinks:siem", typeof(HistorySinkSettings))
    {
        When = $"`\"Type\": \"{type}\"`",
        Usual = static _ => new HistorySinkSettings("siem"),
        Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["History:Sinks:siem:Type"] = type, [$"History:Sinks:siem:{key}"] = value },
        Words = new Dictionary<string, string>(StringComparer.Ordinal) { ["Type"] = "What kind of sink it is." },
    };
}
