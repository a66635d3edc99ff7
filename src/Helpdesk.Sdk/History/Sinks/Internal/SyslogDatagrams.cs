using System.Net.Sockets;

namespace Helpdesk.Sdk;

/// <summary>One datagram a message (RFC 5426). Nobody tells whether it arrived: use TCP where lines must not be lost.</summary>
internal sealed class SyslogDatagrams(string host, int port) : ISyslogTransport
{
    // Every IPv4 network carries it in pieces, and receivers take it (RFC 5426 section 3.2).
    public int Longest => 8192;

    public async ValueTask SendAsync(IReadOnlyList<byte[]> messages, CancellationToken cancellationToken)
    {
        using var client = new UdpClient();
        client.Connect(host, port);
        foreach (var message in messages)
            await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }
}
