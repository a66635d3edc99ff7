using System.Net;
using System.Net.Sockets;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

public class ConnectTests
{
    [Fact]
    public async Task A_connect_that_hangs_ends_at_its_timeout()
    {
        await using var listener = await FullBacklogListener.StartAsync();
        var before = OpenSockets.CountTo(listener.EndPoint.Port);
        var fault = await Lab.FailsInTimeAsync(() => Lab.OpenAsync(listener.EndPoint, Lab.Timeouts(connect: Lab.Short)));
        Assert.Equal(LdapFailure.ConnectTimeout, fault.Failure);
        Assert.False(fault.MayHaveBeenSent);
        Assert.Equal(before, OpenSockets.CountTo(listener.EndPoint.Port));
    }

    [Fact]
    public async Task A_connect_that_hangs_can_be_cancelled()
    {
        await using var listener = await FullBacklogListener.StartAsync();
        var before = OpenSockets.CountTo(listener.EndPoint.Port);
        await Lab.CancelsInTimeAsync<OperationCanceledException>(token => LdapConnection.OpenAsync(Lab.Plain(listener.EndPoint), Lab.Options(), token));
        Assert.Equal(before, OpenSockets.CountTo(listener.EndPoint.Port));
    }

    [Fact]
    public async Task A_refused_connect_says_so()
    {
        var nobody = OwnLoopback.Next();
        nobody.Port = 9;
        var fault = await Assert.ThrowsAsync<LdapException>(() => Lab.OpenAsync(nobody));
        Assert.Equal(LdapFailure.ConnectFailed, fault.Failure);
        Assert.Contains(nobody.Address.ToString(), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_address_is_tried_within_the_same_time()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var silent = await FullBacklogListener.StartAsync();
        // Both on one port is not possible on one address, so the first address is one nobody listens on.
        var resolver = new LdapNameResolver(_ => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.77.77.77"), IPAddress.Loopback]));
        await using var connection = await LdapConnection.OpenAsync(
            new LdapServer("dc.example", server.EndPoint.Port, LdapTransport.ClearText), Lab.Options(resolver: resolver), TestContext.Current.CancellationToken);
        Assert.True(connection.IsOpen);
    }

    [Fact]
    public async Task A_look_up_that_hangs_ends_at_the_timeout()
    {
        var never = new TaskCompletionSource<IPAddress[]>();
        var options = Lab.Options(Lab.Timeouts(connect: Lab.Short), resolver: new LdapNameResolver(_ => never.Task));
        var fault = await Lab.FailsInTimeAsync(() => LdapConnection.OpenAsync(new LdapServer("dc.example", 1, LdapTransport.ClearText), options));
        Assert.Equal(LdapFailure.ConnectTimeout, fault.Failure);
    }

    [Fact]
    public async Task A_name_without_address_says_so()
    {
        var options = Lab.Options(resolver: new LdapNameResolver(_ => throw new SocketException((int)SocketError.HostNotFound)));
        var fault = await Assert.ThrowsAsync<LdapException>(() => LdapConnection.OpenAsync(new LdapServer("dc.example", 1, LdapTransport.ClearText), options, Lab.Token));
        Assert.Equal(LdapFailure.NameNotFound, fault.Failure);
    }

    [Fact]
    public async Task Look_ups_are_few_shared_and_skipped_for_addresses()
    {
        var (running, most, total) = (0, 0, 0);
        var resolver = new LdapNameResolver(
            async _ =>
            {
                var now = Interlocked.Increment(ref running);
                Interlocked.Increment(ref total);
                InterlockedMax(ref most, now);
                await Task.Delay(30);
                Interlocked.Decrement(ref running);
                return [IPAddress.Loopback];
            },
            mostAtOnce: 2);
        var token = TestContext.Current.CancellationToken;
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => resolver.ResolveAsync($"host{i % 8}", token)));
        Assert.Equal(IPAddress.IPv6Loopback, (await resolver.ResolveAsync("::1", token))[0]);
        Assert.Equal((2, 8), (most, total));
    }

    [Theory]
    [InlineData("ldaps://dc1.example", "dc1.example", 636, LdapTransport.Ldaps)]
    [InlineData("LDAP://dc1.example:1389/", "dc1.example", 1389, LdapTransport.StartTls)]
    [InlineData("ldaps://[::1]:10636", "::1", 10636, LdapTransport.Ldaps)]
    public void Server_addresses_are_read(string text, string host, int port, LdapTransport transport)
    {
        Assert.Equal(new LdapServer(host, port, transport), LdapServer.Parse(text));
        Assert.Equal(LdapServer.Parse(text), LdapServer.Parse(LdapServer.Parse(text).ToString()));
    }

    [Theory]
    [InlineData("dc1.example")]
    [InlineData("https://dc1")]
    [InlineData("ldaps://dc1/dc=x")]
    [InlineData("ldaps://me:secret@dc1")]
    [InlineData("ldaps://dc1?x")]
    [InlineData("")]
    public void Other_addresses_are_refused(string text) => Assert.Throws<FormatException>(() => LdapServer.Parse(text));

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value) Interlocked.CompareExchange(ref target, value, seen);
    }
}
