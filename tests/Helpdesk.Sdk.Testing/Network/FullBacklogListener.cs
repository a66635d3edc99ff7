using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Sdk.Testing;

/// <summary>A listener whose queue of unaccepted connections is full: on Linux a further connect neither succeeds nor fails, it hangs.</summary>
public sealed class FullBacklogListener : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _fillers = [];

    private FullBacklogListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
    }

    /// <summary>Where connects hang.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Starts a listener and fills its queue.</summary>
    /// <exception cref="InvalidOperationException">The queue never got full; the system does not behave as expected.</exception>
    public static async Task<FullBacklogListener> StartAsync()
    {
        var listener = new FullBacklogListener();
        for (var i = 0; i < 64; i++)
        {
            if (!await listener.FillAsync()) return listener;
        }

        await listener.DisposeAsync();
        throw new InvalidOperationException("The queue of the listener does not fill.");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        foreach (var filler in _fillers) filler.Dispose();
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> FillAsync()
    {
        var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _fillers.Add(filler);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(250));
        try
        {
            await filler.ConnectAsync(EndPoint, limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
