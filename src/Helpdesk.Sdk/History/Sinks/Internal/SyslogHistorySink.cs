using System.Net.Sockets;
using System.Security.Authentication;

namespace Helpdesk.Sdk;

/// <summary>Sends the history to a syslog receiver (RFC 5424).</summary>
internal sealed class SyslogHistorySink(HistorySinkSettings settings, ISyslogTransport transport) : IHistorySink
{
    private readonly SyslogFormat _format = new(settings, Environment.MachineName, Environment.ProcessId);

    public string Name => settings.Name;

    public async ValueTask WriteAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            await transport.SendAsync([.. entries.Select(e => _format.Message(e, transport.Longest))], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            throw new IOException($"The syslog receiver {settings.Server} cannot be reached or does not take messages: {e.Message}", e);
        }
    }
}
