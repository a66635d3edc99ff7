using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// Syslog over TCP with octet counting (RFC 6587 section 3.4.1), or over TLS (RFC 5425). The protocol has no receipts; so each batch has a
/// connection of its own, is ended from this side, and counts as taken once the receiver has ended its side too, having read all of it.
/// </summary>
internal sealed class SyslogStream(string host, int port, SmtpTrust? trust, TimeSpan? patience = null) : ISyslogTransport
{
    // How long a receiver has to end its side.
    private readonly TimeSpan _ending = patience ?? TimeSpan.FromSeconds(3);

    public int Longest => 64 * 1024;

    public async ValueTask SendAsync(IReadOnlyList<byte[]> messages, CancellationToken cancellationToken)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
        var network = client.GetStream();
        await using (network.ConfigureAwait(false))
        {
            if (trust is null)
            {
                await WriteAsync(network, messages, cancellationToken).ConfigureAwait(false);
                client.Client.Shutdown(SocketShutdown.Send);
                await WaitForEndAsync(network, cancellationToken).ConfigureAwait(false);
                return;
            }
            var secure = new SslStream(network, leaveInnerStreamOpen: true);
            await using (secure.ConfigureAwait(false))
            {
                await secure.AuthenticateAsClientAsync(trust.CreateOptions(), cancellationToken).ConfigureAwait(false);
                await WriteAsync(secure, messages, cancellationToken).ConfigureAwait(false);
                await secure.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                client.Client.Shutdown(SocketShutdown.Send);
                await WaitForEndAsync(secure, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask WriteAsync(Stream stream, IReadOnlyList<byte[]> messages, CancellationToken cancellationToken)
    {
        using var frames = new MemoryStream();
        foreach (var message in messages)
        {
            frames.Write(Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture) + " "));
            frames.Write(message);
        }
        await stream.WriteAsync(frames.GetBuffer().AsMemory(0, (int)frames.Length), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    // A receiver that breaks the connection off instead has not read all; one that never ends its side cannot be told from one that has.
    private async ValueTask WaitForEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var ending = new CancellationTokenSource(_ending);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, cancellationToken);
        var said = new byte[512];
        try
        {
            while (await stream.ReadAsync(said, either.Token).ConfigureAwait(false) > 0)
            {
                // Receivers have nothing to say.
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It leaves its side open.
        }
    }
}
