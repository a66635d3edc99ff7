using System.Net.Sockets;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

/// <summary>The tools of these tests do what they say.</summary>
public class FaultProxyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Exactly_so_many_bytes_pass_before_the_end(int bytes)
    {
        await using var server = Sender(5000);
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Close, bytes);
        Assert.Equal(bytes, await ReceiveAsync(proxy));
        Assert.Equal(bytes, proxy.ToClient.Forwarded);
    }

    [Fact]
    public async Task A_reset_is_a_reset()
    {
        await using var server = Sender(5000);
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Reset, 10);
        var fault = await Assert.ThrowsAsync<SocketException>(() => ReceiveAsync(proxy));
        Assert.Equal(SocketError.ConnectionReset, fault.SocketErrorCode);
    }

    [Fact]
    public async Task What_was_stalled_goes_on_when_the_rule_changes()
    {
        await using var server = Sender(5000);
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Stall, 10);
        var receiving = ReceiveAsync(proxy);
        await Task.Delay(200, Lab.Token);
        Assert.False(receiving.IsCompleted);
        Assert.Equal(10, proxy.ToClient.Forwarded);
        proxy.ToClient.Rule = FaultRule.Forward;
        Assert.Equal(5000, await receiving);
    }

    [Fact]
    public async Task What_is_swallowed_is_gone()
    {
        await using var server = Sender(5000);
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Swallow, 10);
        var receiving = ReceiveAsync(proxy);
        await Task.Delay(200, Lab.Token);
        Assert.False(receiving.IsCompleted);
        proxy.ToClient.Rule = FaultRule.Forward;
        Assert.Equal(10, await receiving);
    }

    [Fact]
    public async Task A_half_closed_connection_still_carries_the_other_direction()
    {
        var received = new TaskCompletionSource<int>();
        await using var server = ScriptedLdapServer.StartRaw(async session =>
        {
            await session.SendAsync(new byte[20]);
            received.SetResult(await session.Stream.ReadAsync(new byte[10], session.Stopping));
        });
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.HalfClose, 10);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(proxy.EndPoint, Lab.Token);
        var buffer = new byte[100];
        Assert.Equal(10, await socket.ReceiveAsync(buffer));
        Assert.Equal(0, await socket.ReceiveAsync(buffer));
        await socket.SendAsync(new byte[] { 1, 2, 3 });
        Assert.Equal(3, await received.Task.WaitAsync(TimeSpan.FromSeconds(5), Lab.Token));
    }

    [Fact]
    public async Task Dripping_comes_in_single_bytes()
    {
        await using var server = Sender(50);
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToClient.Rule = FaultRule.Drip(TimeSpan.FromMilliseconds(2));
        Assert.Equal(50, await ReceiveAsync(proxy, static size => Assert.InRange(size, 1, 5)));
    }

    [Fact]
    public async Task Open_sockets_are_counted_by_their_peer()
    {
        await using var server = ScriptedLdapServer.Start();
        Assert.Equal(0, OpenSockets.CountTo(server.EndPoint.Port));
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(server.EndPoint, Lab.Token);
            Assert.Equal(1, OpenSockets.CountTo(server.EndPoint.Port));
        }

        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    private static ScriptedLdapServer Sender(int bytes) => ScriptedLdapServer.StartRaw(session => session.SendAsync(new byte[bytes]));

    private static async Task<int> ReceiveAsync(FaultProxy proxy, Action<int>? watch = null)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(proxy.EndPoint);
        var (total, buffer) = (0, new byte[8192]);
        int size;
        while ((size = await socket.ReceiveAsync(buffer)) > 0)
        {
            watch?.Invoke(size);
            total += size;
        }

        return total;
    }
}
