using System.Net;
using System.Net.Sockets;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Tests;

public sealed class SmtpDialerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_that_swallows_packets_leaves_time_for_the_next()
    {
        await using var silent = await FullBacklogListener.StartAsync();
        using var live = new TcpListener(OwnLoopback.Next().Address, silent.EndPoint.Port);
        live.Start();
        var connecting = Dial(silent.EndPoint.Port, [silent.EndPoint.Address, ((IPEndPoint)live.LocalEndpoint).Address], Ct);
        Assert.False(connecting.IsCompleted);
        _clock.Advance(Limit / 2);
        using var socket = await connecting.WaitAsync(Patience, Ct);
        Assert.Equal(live.LocalEndpoint, socket.RemoteEndPoint);
    }

    [Fact]
    public async Task Where_no_address_answers_it_ends_with_the_time_of_all()
    {
        await using var silent = await FullBacklogListener.StartAsync();
        var dialer = new SmtpDialer(silent.EndPoint.Port, TimeProvider.System);
        var connecting = dialer.ConnectAsync([silent.EndPoint.Address, silent.EndPoint.Address], TimeSpan.FromMilliseconds(200), Ct).AsTask();
        var fault = await Assert.ThrowsAsync<SmtpFailureException>(() => connecting.WaitAsync(Patience, Ct));
        Assert.Equal(MailFailure.Timeout, fault.Failure);
    }

    [Fact]
    public async Task Whoever_cancels_does_not_wait_for_the_other_addresses()
    {
        await using var silent = await FullBacklogListener.StartAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var connecting = Dial(silent.EndPoint.Port, [silent.EndPoint.Address, silent.EndPoint.Address], cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.WaitAsync(Patience, Ct));
    }

    private Task<Socket> Dial(int port, IPAddress[] addresses, CancellationToken cancellationToken) =>
        new SmtpDialer(port, _clock).ConnectAsync(addresses, Limit, cancellationToken).AsTask();
}
