using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Sdk;

/// <summary>One datagram a message (RFC 5426). Nobody tells whether it arrived: use TCP where lines must not be lost.</summary>
internal sealed class SyslogDatagrams(string host, int port) : ISyslogTransport
{
    // Every IPv4 network carries it in pieces, and receivers take it (RFC 5426 section 3.2).
    public int Longest => 8192;

    public async ValueTask SendAsync(IReadOnlyList<byte[]> messages, CancellationToken cancellationToken)
    {
        // The resolver of the system cannot be interrupted, so it is left behind instead.
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        // Where a name has both, IPv4 as ever: nobody answers, so that nobody would notice a receiver that listens there only.
        if (addresses.OrderBy(static a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault() is not { } address)
            throw new SocketException((int)SocketError.HostNotFound);
        using var client = new UdpClient(address.AddressFamily);
        client.Connect(address, port);
        foreach (var message in messages)
            await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }
}
