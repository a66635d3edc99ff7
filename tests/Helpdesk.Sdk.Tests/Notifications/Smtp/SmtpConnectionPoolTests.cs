using System.Net;
using System.Net.Sockets;
using System.Text;
using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests;

public sealed class SmtpConnectionPoolTests : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ManualTimeProvider _clock = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SmtpConnectionPoolTests() => _listener.Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task What_a_burst_left_behind_is_closed_while_one_connection_goes_on_being_used()
    {
        await using var pool = new SmtpConnectionPool(Idle, _clock);
        using var spare = await OpenAsync();
        using var busy = await OpenAsync();
        await pool.ReturnAsync(spare.Connection);
        await pool.ReturnAsync(busy.Connection);

        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Same(busy.Connection, await pool.TakeAsync());
        await pool.ReturnAsync(busy.Connection);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("QUIT\r\n", await spare.HeardAsync());

        Assert.Same(busy.Connection, await pool.TakeAsync());
        Assert.Null(await pool.TakeAsync());
        await pool.ReturnAsync(busy.Connection);
        _clock.Advance(Idle);
        Assert.Equal("QUIT\r\n", await busy.HeardAsync());
    }

    [Fact]
    public async Task The_end_waits_for_what_is_being_closed()
    {
        var pool = new SmtpConnectionPool(Idle, _clock);
        using var wire = await OpenAsync();
        await pool.ReturnAsync(wire.Connection);
        _clock.Advance(Idle);
        Assert.Equal("QUIT\r\n", await wire.HeardAsync());

        var ending = pool.DisposeAsync().AsTask();
        Assert.False(ending.IsCompleted);
        await wire.Peer.SendAsync("221 bye\r\n"u8.ToArray(), Ct);
        await ending.WaitAsync(Patience, Ct);
    }

    private async Task<Wire> OpenAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_listener.LocalEndpoint, Ct);
        return new Wire(new SmtpConnection(socket, new SmtpTimeouts(), _clock) { IsReusable = true }, await _listener.AcceptSocketAsync(Ct));
    }

    /// <summary>A connection and its other end, which answers nothing by itself.</summary>
    private sealed record Wire(SmtpConnection Connection, Socket Peer) : IDisposable
    {
        public async Task<string> HeardAsync()
        {
            var buffer = new byte[64];
            return Encoding.ASCII.GetString(buffer, 0, await Peer.ReceiveAsync(buffer, Ct).AsTask().WaitAsync(Patience, Ct));
        }

        public void Dispose() => Peer.Dispose();
    }
}
