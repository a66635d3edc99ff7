namespace Helpdesk.Sdk;

/// <summary>Makes the configured sinks; nothing is opened yet.</summary>
internal static class HistorySinkFactory
{
    public static IHistorySink Create(HistorySinkSettings settings, HelpdeskBaseDirectory directory)
    {
        if (settings.Path is { } path)
            return new JsonLinesHistorySink(settings.Name, directory.Resolve(path));
        try
        {
            var server = settings.Server!;
            var ca = settings.CaCertificateFile is { } file ? directory.Resolve(file) : null;
            ISyslogTransport transport = server.Scheme == "udp"
                ? new SyslogDatagrams(server.Host, server.Port)
                : new SyslogStream(server.Host, server.Port, server.Scheme == "tls" ? SmtpTrust.Load(server.Host, ca, settings.PinnedCertificate) : null);
            return new SyslogHistorySink(settings, transport);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new HelpdeskConfigurationException($"History:Sinks:{settings.Name}: {e.Message}", e);
        }
    }
}
