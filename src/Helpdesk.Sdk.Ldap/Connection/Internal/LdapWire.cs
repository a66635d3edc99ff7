using System.Net.Sockets;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Socket, stream and receive buffer of one connection. One reader and one writer at a time.</summary>
internal sealed class LdapWire(Socket socket, int largestMessage) : IDisposable
{
    private Stream _stream = new NetworkStream(socket, ownsSocket: true);

    public MessageBuffer Buffer { get; } = new(largestMessage);

    public bool IsEncrypted { get; private set; }

    /// <summary>Puts TLS around the stream; nothing may have been received beyond the last answer.</summary>
    public async Task EncryptAsync(LdapServer server, LdapConnectionOptions options, CancellationToken cancellationToken)
    {
        _stream = await TlsHandshake.RunAsync(_stream, server, options, cancellationToken).ConfigureAwait(false);
        IsEncrypted = true;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Receives some bytes. False: the peer closed.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        var count = await _stream.ReadAsync(Buffer.Free(), cancellationToken).ConfigureAwait(false);
        Buffer.Added(count);
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
