using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Sdk.Testing;

/// <summary>
/// A TCP proxy on loopback that breaks connections at an exact byte. Each direction follows a <see cref="FaultRule"/> that can be changed at any time.
/// <code>
/// await using var proxy = FaultProxy.Start(server.EndPoint);
/// proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Stall, after: 7);
/// </code>
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly IPEndPoint _target;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Socket> _sockets = [];
    private readonly Task _accepting;
    private int _accepted;

    private FaultProxy(IPEndPoint target)
    {
        _target = target;
        // The target's own address, so that a certificate for it is right for the proxy too.
        _listener.Bind(new IPEndPoint(target.Address, 0));
        _listener.Listen(512);
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>From the client to the target.</summary>
    public FaultDirection ToServer { get; } = new();

    /// <summary>From the target to the client.</summary>
    public FaultDirection ToClient { get; } = new();

    /// <summary>Connections accepted so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Starts a proxy to a target.</summary>
    public static FaultProxy Start(IPEndPoint target) => new(target);

    /// <summary>Ends every connection now, in order or with a reset.</summary>
    public void EndAll(bool reset = false)
    {
        Socket[] all;
        lock (_gate) all = [.. _sockets];
        foreach (var socket in all) End(socket, reset);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        EndAll();
        await _accepting;
        _stop.Dispose();
    }

    private static void End(Socket socket, bool reset)
    {
        try
        {
            if (reset) socket.LingerState = new LingerOption(enable: true, seconds: 0);
            // Without it, disposing a socket that is being read from resets the connection.
            else socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Ended already.
        }

        socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                running.Add(ServeAsync(client));
                running.RemoveAll(static task => task.IsCompleted);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(_target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        lock (_gate)
        {
            _sockets.Add(client);
            _sockets.Add(server);
        }

        try
        {
            await server.ConnectAsync(_target, _stop.Token);
            await Task.WhenAll(PumpAsync(client, server, ToServer), PumpAsync(server, client, ToClient));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One end is gone: so is the other.
        }
        finally
        {
            lock (_gate)
            {
                _sockets.Remove(client);
                _sockets.Remove(server);
            }

            client.Dispose();
            server.Dispose();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, FaultDirection direction)
    {
        try
        {
            await new FaultPump(from, to, direction, End).RunAsync(_stop.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            End(from, reset: false);
            End(to, reset: false);
        }
    }
}
