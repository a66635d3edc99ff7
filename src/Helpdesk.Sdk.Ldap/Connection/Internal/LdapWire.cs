using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication.ExtendedProtection;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Socket, stream and receive buffer of one connection. One reader and one writer at a time.</summary>
internal sealed class LdapWire(Socket socket, int largestMessage) : IDisposable
{
    private Stream _stream = new NetworkStream(socket, ownsSocket: true);

    public MessageBuffer Buffer { get; } = new(largestMessage);

    public bool IsEncrypted { get; private set; }

    /// <summary>Bytes that came last.</summary>
    public int LastFill { get; private set; }

    /// <summary>Puts TLS around the stream; nothing may have been received beyond the last answer.</summary>
    public async Task EncryptAsync(LdapServer server, LdapConnectionOptions options, CancellationToken cancellationToken)
    {
        _stream = await TlsHandshake.RunAsync(_stream, server, options, cancellationToken).ConfigureAwait(false);
        IsEncrypted = true;
    }

    /// <summary>Puts a security layer around the stream.</summary>
    public void Seal(Func<Stream, Stream> layer)
    {
        _stream = layer(_stream);
        IsEncrypted = true;
    }

    /// <summary>The hash of the server's certificate that a sign-in is bound to (tls-server-end-point, RFC 5929 section 4); null without TLS.</summary>
    public ChannelBinding? FindChannelBinding() => (_stream as SslStream)?.TransportContext.GetChannelBinding(ChannelBindingKind.Endpoint);

    /// <summary>When the server's certificate ends; null without TLS.</summary>
    public DateTimeOffset? FindCertificateEnd() => (_stream as SslStream)?.RemoteCertificate is X509Certificate2 certificate ? new DateTimeOffset(certificate.NotAfter) : null;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Receives some bytes. False: the peer closed.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        var count = await _stream.ReadAsync(Buffer.Free(), cancellationToken).ConfigureAwait(false);
        Buffer.Added(count);
        LastFill = count;
        return count > 0;
    }

    /// <summary>Whether bytes, or the end, have arrived that nobody has read yet.</summary>
    public bool HasNews()
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    /// <summary>Ends all reading and writing at once; what waits fails.</summary>
    public void Dispose()
    {
        try
        {
            // Says good-bye in order; disposal alone resets a connection that somebody reads from.
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Ended already.
        }

        // The socket first: it frees any call that waits inside TLS.
        socket.Dispose();
        _stream.Dispose();
    }
}
