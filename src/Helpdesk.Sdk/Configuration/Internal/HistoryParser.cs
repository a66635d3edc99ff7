namespace Helpdesk.Sdk;

/// <summary>Reads the section <c>History</c>.</summary>
internal static class HistoryParser
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36500);

    private enum SinkType
    {
        JsonLines,
        Syslog,
    }

    public static HistorySettings Parse(StrictSection section)
    {
        var usual = new HistorySettings();
        var settings = new HistorySettings(section.Text("HeadFile") ?? usual.HeadFile, section.Duration("Retention", usual.Retention, TimeSpan.FromDays(1), Longest))
        {
            Archive = section.Text("Archive") ?? usual.Archive,
            Sinks = [.. section.Section("Sinks").Children().Select(Sink)],
        };
        section.RefuseUnknown();
        return settings;
    }

    private static HistorySinkSettings Sink(StrictSection section)
    {
        if (!UserKey.IsStoreName(section.Key))
            throw new HelpdeskConfigurationException($"Setting '{section.Path}': a sink's name has letters, digits, '-' and '_' only.");
        var type = section.Choice<SinkType>("Type") ?? throw section.Error("Type", $"is required: one of {string.Join(", ", Enum.GetNames<SinkType>())}");
        var settings = type == SinkType.JsonLines ? new HistorySinkSettings(section.Key) { Path = section.RequiredText("Path") } : Syslog(section);
        section.RefuseUnknown();
        return settings;
    }

    private static HistorySinkSettings Syslog(StrictSection section)
    {
        var usual = new HistorySinkSettings(section.Key);
        var text = section.RequiredText("Server");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var server) || server.Scheme is not ("udp" or "tcp" or "tls") || server.Host.Length == 0 || server.Port < 1 || server.PathAndQuery is not ("/" or ""))
            throw section.Error("Server", $"is '{text}': udp://host:port, tcp://host:port or tls://host:port is expected");
        var settings = usual with
        {
            Server = server,
            CaCertificateFile = section.Text("CaCertificateFile"),
            PinnedCertificate = section.Text("PinnedCertificate"),
            Facility = section.Number("Facility", usual.Facility, 0, 23),
            AppName = Name(section, "AppName", usual.AppName, 48),
            StructuredDataId = Name(section, "StructuredDataId", usual.StructuredDataId, 32),
        };
        if (server.Scheme != "tls" && (settings.CaCertificateFile ?? settings.PinnedCertificate) is not null)
            throw section.Error("Server", "is not tls://, so that no certificate is looked at: write tls://, or leave the certificate out");
        return settings;
    }

    // RFC 5424 section 6: printable ASCII; a structured data id has none of = ] " and space either.
    private static string Name(StrictSection section, string key, string usual, int longest)
    {
        var name = section.Text(key) ?? usual;
        return name.Length is > 0 and <= 48 && name.Length <= longest && name.All(static c => c is > ' ' and < (char)127 and not ('=' or ']' or '"'))
            ? name
            : throw section.Error(key, $"is '{name}': 1 to {longest} printable ASCII characters without = ] \" and space are expected");
    }
}
