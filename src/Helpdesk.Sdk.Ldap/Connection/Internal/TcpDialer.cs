using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Opens the TCP connection: every address of the host in turn, each with its share of the time.</summary>
internal static class TcpDialer
{
    public static Task<Socket> ConnectAsync(LdapServer server, LdapConnectionOptions options, CancellationToken cancellationToken) => TimedStep.RunAsync(
        token => ConnectAnyAsync(server, options, token),
        options.Timeouts.Connect,
        options.Time,
        () => new LdapException(LdapFailure.ConnectTimeout, "The server could not be reached in time.", server),
        cancellationToken);

    private static async Task<Socket> ConnectAnyAsync(LdapServer server, LdapConnectionOptions options, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(options.Time, options.Timeouts.Connect);
        var addresses = await FindAddressesAsync(server, options, cancellationToken).ConfigureAwait(false);
        Exception? last = null;
        for (var i = 0; i < addresses.Length; i++)
        {
            using var share = new CancellationTokenSource(deadline.Remaining / (addresses.Length - i), options.Time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, share.Token);
            try
            {
                return await ConnectOneAsync(new IPEndPoint(addresses[i], server.Port), both.Token).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                last = fault;
            }
        }

        throw last is OperationCanceledException
            ? new LdapException(LdapFailure.ConnectTimeout, "The server could not be reached in time.", server)
            : new LdapException(LdapFailure.ConnectFailed, "The server could not be reached.", server, last);
    }

    private static async Task<IPAddress[]> FindAddressesAsync(LdapServer server, LdapConnectionOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await options.Resolver.ResolveAsync(server.Host, cancellationToken).ConfigureAwait(false);
            if (addresses.Length > 0) return addresses;
        }
        catch (SocketException fault)
        {
            throw new LdapException(LdapFailure.NameNotFound, "The name of the server has no address.", server, fault);
        }

        throw new LdapException(LdapFailure.NameNotFound, "The name of the server has no address.", server);
    }

    private static async Task<Socket> ConnectOneAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, optionValue: true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
