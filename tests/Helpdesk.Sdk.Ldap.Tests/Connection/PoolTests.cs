using System.Diagnostics;
using System.Net;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

public class PoolTests
{
    private static readonly LdapPoolOptions Defaults = new() { FirstBackOff = TimeSpan.FromMilliseconds(200), LongestBackOff = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Connections_are_bounded_and_reused()
    {
        await using var server = ScriptedLdapServer.Start();
        await using (var pool = Pool([server.EndPoint]))
        {
            await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
            {
                await using var lease = await pool.RentAsync();
                Assert.True(pool.Count <= 4);
                Assert.True((await lease.Connection.ModifyAsync(Lab.Change)).IsSuccess);
            }));
            Assert.InRange(server.Accepted, 1, 4);
            Assert.Equal(pool.Count, pool.IdleCount(pool.Servers[0]));
        }

        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Fact]
    public async Task A_full_pool_makes_the_next_caller_wait_until_its_time_is_up()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var pool = Pool([server.EndPoint], Lab.Timeouts(call: Lab.Short), new LdapPoolOptions { ConnectionsPerServer = 1 });
        var lease = await pool.RentAsync(cancellationToken: Lab.Token);
        var fault = await Lab.FailsInTimeAsync(() => pool.RentAsync());
        Assert.Equal(LdapFailure.NoServer, fault.Failure);
        await Lab.CancelsInTimeAsync<OperationCanceledException>(token =>
            Pool([server.EndPoint], options: new LdapPoolOptions { ConnectionsPerServer = 1 }) is var other ? RentTwiceAsync(other, token) : Task.CompletedTask);
        await lease.DisposeAsync();
        await using var next = await pool.RentAsync(cancellationToken: Lab.Token);
        Assert.True(next.Connection.IsOpen);
    }

    [Fact]
    public async Task The_second_server_stands_in_and_the_first_takes_over_again()
    {
        await using var second = ScriptedLdapServer.Start();
        var first = ScriptedLdapServer.Start(at: OwnLoopback.Next());
        var at = first.EndPoint;
        await using var pool = Pool([at, second.EndPoint]);
        Assert.Equal(at.Port, await ServedByAsync(pool));

        await first.DisposeAsync();
        Assert.Equal(second.EndPoint.Port, await ServedByAsync(pool));
        var rested = Stopwatch.StartNew();
        Assert.Equal(second.EndPoint.Port, await ServedByAsync(pool));

        await using var back = ScriptedLdapServer.Start(at: at);
        while (rested.Elapsed < TimeSpan.FromSeconds(5) && await ServedByAsync(pool) != at.Port) await Task.Delay(20, Lab.Token);
        Assert.Equal(at.Port, await ServedByAsync(pool));
    }

    [Fact]
    public async Task A_failed_server_is_left_alone_and_then_probed_by_one()
    {
        await using var second = ScriptedLdapServer.Start();
        // The first server accepts and hangs up.
        await using var first = ScriptedLdapServer.StartRaw(static _ => Task.CompletedTask);
        await using var pool = Pool([first.EndPoint, second.EndPoint], options: new LdapPoolOptions { FirstBackOff = TimeSpan.FromSeconds(1), LongestBackOff = TimeSpan.FromSeconds(60), ConnectionsPerServer = 16 });
        Assert.Equal(second.EndPoint.Port, await ServedByAsync(pool));
        for (var i = 0; i < 20; i++) Assert.Equal(second.EndPoint.Port, await ServedByAsync(pool));
        Assert.Equal(1, first.Accepted);
        await Task.Delay(1100, Lab.Token);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ => Assert.Equal(second.EndPoint.Port, await ServedByAsync(pool))));
        Assert.Equal(2, first.Accepted);
    }

    [Fact]
    public async Task A_single_server_is_asked_even_while_it_rests()
    {
        var server = ScriptedLdapServer.Start(at: OwnLoopback.Next());
        var at = server.EndPoint;
        await server.DisposeAsync();
        await using var pool = Pool([at], options: new LdapPoolOptions { FirstBackOff = TimeSpan.FromMinutes(1), LongestBackOff = TimeSpan.FromMinutes(1) });
        var fault = await Assert.ThrowsAsync<LdapException>(() => pool.RentAsync(cancellationToken: Lab.Token));
        Assert.Equal(LdapFailure.ConnectFailed, Assert.IsType<LdapException>(fault.InnerException).Failure);
        await using var back = ScriptedLdapServer.Start(at: at);
        Assert.Equal(at.Port, await ServedByAsync(pool));
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("bind")]
    public async Task A_call_keeps_to_its_time_whatever_the_servers_do(string place)
    {
        await using var full = await FullBacklogListener.StartAsync();
        await using var silent = ScriptedLdapServer.StartRaw(static session => session.FallSilentAsync());
        var at = place == "connect" ? full.EndPoint : silent.EndPoint;
        var before = OpenSockets.CountTo(at.Port);
        await using var pool = Pool([at, at], Lab.Timeouts(call: Lab.Short));
        var fault = await Lab.FailsInTimeAsync(() => new LdapClient(pool).ChangeAsync(static (connection, token) => connection.ModifyAsync(Lab.Change, token)));
        Assert.Equal((LdapFailure.NoServer, false), (fault.Failure, fault.MayHaveBeenSent));
        Assert.Equal(0, pool.Count);
        await Task.Delay(50, Lab.Token);
        Assert.Equal(before, OpenSockets.CountTo(at.Port));
    }

    [Fact]
    public async Task A_silent_first_server_leaves_time_for_the_second()
    {
        await using var silent = await FullBacklogListener.StartAsync();
        await using var second = ScriptedLdapServer.Start();
        await using var pool = Pool([silent.EndPoint, second.EndPoint], Lab.Timeouts(call: TimeSpan.FromSeconds(2)));
        Assert.Equal(second.EndPoint.Port, await ServedByAsync(pool));
    }

    [Fact]
    public async Task A_change_that_may_have_been_sent_never_goes_to_another_server()
    {
        var changes = 0;
        await using var first = ScriptedLdapServer.StartRaw(async session =>
        {
            while (await session.ReadAsync() is { } request)
            {
                if (request.Operation == 6)
                {
                    Interlocked.Increment(ref changes);
                    return;
                }

                await session.AnswerAsync(request);
            }
        });
        await using var second = ScriptedLdapServer.Start((session, request) =>
        {
            if (request.Operation == 6) Interlocked.Increment(ref changes);
            return session.AnswerAsync(request);
        });
        await using var pool = Pool([first.EndPoint, second.EndPoint]);
        var fault = await Assert.ThrowsAsync<LdapOutcomeUnknownException>(() =>
            new LdapClient(pool).ChangeAsync(static (connection, token) => connection.ModifyAsync(Lab.Change, token), cancellationToken: Lab.Token));
        Assert.Equal(first.EndPoint.Port, fault.Server!.Port);
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task A_change_on_a_stale_connection_goes_over_a_new_one_because_nothing_was_sent()
    {
        var server = ScriptedLdapServer.Start(at: OwnLoopback.Next());
        var at = server.EndPoint;
        await using var pool = Pool([at]);
        await ServedByAsync(pool);
        await server.DisposeAsync();
        await using var restarted = ScriptedLdapServer.Start(at: at);
        var result = await new LdapClient(pool).ChangeAsync(static (connection, token) => connection.ModifyAsync(Lab.Change, token), cancellationToken: Lab.Token);
        Assert.True(result.IsSuccess);
    }

    [Fact]
    public async Task A_read_moves_to_the_next_server_when_its_connection_breaks()
    {
        await using var first = ScriptedLdapServer.StartRaw(static async session =>
        {
            while (await session.ReadAsync() is { Operation: not 3 } request) await session.AnswerAsync(request);
        });
        await using var second = ScriptedLdapServer.Start(static (session, request) => request.Operation == 3
            ? session.SendAsync(LdapServerMessages.Entry(request.Id, "cn=a"), LdapServerMessages.Result(request.Id, 5))
            : session.AnswerAsync(request));
        await using var pool = Pool([first.EndPoint, second.EndPoint]);
        var client = new LdapClient(pool);
        var search = client.Search(Lab.People());
        Assert.Equal("cn=a", Assert.Single(await search.ToListAsync(Lab.Token)).Name);
        Assert.Equal(second.EndPoint.Port, search.Server!.Port);
        var entry = await client.ReadAsync(static (connection, token) => connection.ReadEntryAsync("cn=a", ["cn"], token), cancellationToken: Lab.Token);
        Assert.Equal("cn=a", entry!.Name);
    }

    [Fact]
    public async Task A_pinned_read_that_keeps_failing_ends_after_a_second_try()
    {
        await using var server = ScriptedLdapServer.StartRaw(static async session =>
        {
            while (await session.ReadAsync() is { Operation: not 3 } request) await session.AnswerAsync(request);
        });
        await using var pool = Pool([server.EndPoint]);
        var client = new LdapClient(pool);
        var fault = await Assert.ThrowsAsync<LdapException>(() =>
            client.ReadAsync(static (connection, token) => connection.ReadEntryAsync("cn=a", ["cn"], token), pool.Servers[0], Lab.Token));
        Assert.Equal((LdapFailure.ConnectionLost, 2), (fault.Failure, server.Accepted));
    }

    [Fact]
    public async Task Whatever_a_change_consists_of_it_is_not_repeated_once_sent()
    {
        var requests = 0;
        await using var server = ScriptedLdapServer.StartRaw(async session =>
        {
            while (await session.ReadAsync() is { Operation: not 23 } request) await session.AnswerAsync(request);
            Interlocked.Increment(ref requests);
        });
        await using var pool = Pool([server.EndPoint]);
        var whoAmI = new LdapExtendedRequest(LdapOid.WhoAmI, changesData: false);
        await Assert.ThrowsAsync<LdapException>(() => new LdapClient(pool).ChangeAsync((connection, token) => connection.ExtendedAsync(whoAmI, token), cancellationToken: Lab.Token));
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task A_search_that_has_begun_does_not_begin_again()
    {
        await using var first = ScriptedLdapServer.StartRaw(static async session =>
        {
            while (await session.ReadAsync() is { } request)
            {
                if (request.Operation != 3)
                {
                    await session.AnswerAsync(request);
                    continue;
                }

                await session.SendAsync(LdapServerMessages.Entry(request.Id, "cn=a"));
                await Task.Delay(100);
                return;
            }
        });
        await using var second = ScriptedLdapServer.Start();
        await using var pool = Pool([first.EndPoint, second.EndPoint]);
        var seen = 0;
        var fault = await Assert.ThrowsAsync<LdapException>(async () =>
        {
            await foreach (var _ in new LdapClient(pool).Search(Lab.People())) seen++;
        });
        Assert.Equal((1, LdapFailure.ConnectionLost, 0), (seen, fault.Failure, second.Accepted));
    }

    [Fact]
    public async Task A_pinned_call_is_served_by_that_server_or_not_at_all()
    {
        await using var first = ScriptedLdapServer.Start();
        var second = ScriptedLdapServer.Start();
        await using var pool = Pool([first.EndPoint, second.EndPoint]);
        var pinned = pool.Servers[1];
        var result = await new LdapClient(pool).ChangeAsync(static (connection, token) => connection.ModifyAsync(Lab.Change, token), pinned, cancellationToken: Lab.Token);
        Assert.Equal(pinned, result.Server);
        await second.DisposeAsync();
        await Assert.ThrowsAsync<LdapException>(() => pool.RentAsync(pinned, cancellationToken: Lab.Token));
        var stranger = await Assert.ThrowsAsync<LdapException>(() => pool.RentAsync(new LdapServer("elsewhere", 1, LdapTransport.Ldaps), cancellationToken: Lab.Token));
        Assert.Equal(LdapFailure.NoServer, stranger.Failure);
    }

    [Fact]
    public async Task Refused_credentials_are_tried_once_however_many_ask()
    {
        var binds = 0;
        var servers = Enumerable.Range(0, 2).Select(_ => ScriptedLdapServer.Start((session, request) =>
        {
            Interlocked.Increment(ref binds);
            return session.SendAsync(LdapServerMessages.Result(request.Id, 1, 49, "data 52e"));
        })).ToList();
        await using var pool = Pool([.. servers.Select(static server => server.EndPoint)], options: new LdapPoolOptions { LongestBackOff = TimeSpan.FromMinutes(1) });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var fault = await Assert.ThrowsAsync<LdapException>(() => pool.RentAsync(cancellationToken: Lab.Token));
            Assert.Equal((LdapFailure.CredentialsRefused, LdapResultCode.InvalidCredentials), (fault.Failure, fault.ResultCode));
        }));
        Assert.Equal(1, binds);
        Assert.Equal(0, pool.Count);
        foreach (var server in servers) await server.DisposeAsync();
    }

    [Fact]
    public async Task A_busy_server_is_passed_over()
    {
        await using var first = ScriptedLdapServer.Start(static (session, request) => session.SendAsync(LdapServerMessages.Result(request.Id, 1, 51)));
        await using var second = ScriptedLdapServer.Start();
        await using var pool = Pool([first.EndPoint, second.EndPoint]);
        Assert.Equal(second.EndPoint.Port, await ServedByAsync(pool));
    }

    [Fact]
    public async Task An_idle_connection_that_went_silent_is_found_out_before_use()
    {
        // The way back of the first connection is lost after its first change, as behind a firewall that forgot it.
        var answered = 0;
        await using var server = ScriptedLdapServer.Start((session, request) =>
            session.Number == 0 && answered++ >= 2 ? Task.CompletedTask : session.AnswerAsync(request));
        await using var pool = Pool([server.EndPoint], options: new LdapPoolOptions { CheckAfterIdle = TimeSpan.Zero });
        await ServedByAsync(pool);
        await ServedByAsync(pool);
        Assert.Equal(2, server.Accepted);
        Assert.Equal(1, pool.Count);
    }

    [Fact]
    public async Task A_connection_idle_for_too_long_is_closed()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var pool = Pool([server.EndPoint], options: new LdapPoolOptions { CloseAfterIdle = TimeSpan.FromMilliseconds(50) });
        await ServedByAsync(pool);
        await Task.Delay(100, Lab.Token);
        await ServedByAsync(pool);
        Assert.Equal((2, 1), (server.Accepted, pool.Count));
    }

    [Fact]
    public async Task A_connection_with_a_missing_answer_is_not_reused()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) => request.Operation == 6 ? Task.CompletedTask : session.AnswerAsync(request));
        await using var pool = Pool([server.EndPoint], Lab.Timeouts(operation: Lab.Short));
        await Lab.FailsInTimeAsync(() => new LdapClient(pool).ChangeAsync(static (connection, token) => connection.ModifyAsync(Lab.Change, token)));
        Assert.Equal(0, pool.Count);
        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Fact]
    public async Task Closing_the_pool_ends_what_is_in_use_and_what_waits()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) => request.Operation == 6 ? Task.CompletedTask : session.AnswerAsync(request));
        var pool = Pool([server.EndPoint], options: new LdapPoolOptions { ConnectionsPerServer = 1 });
        var lease = await pool.RentAsync(cancellationToken: Lab.Token);
        var change = lease.Connection.ModifyAsync(Lab.Change, Lab.Token);
        var waiting = pool.RentAsync(cancellationToken: Lab.Token);
        await pool.DisposeAsync();
        Assert.Equal(LdapFailure.Closed, (await Assert.ThrowsAsync<LdapOutcomeUnknownException>(() => change)).Failure);
        Assert.Equal(LdapFailure.Closed, (await Assert.ThrowsAsync<LdapException>(() => waiting)).Failure);
        Assert.Equal(LdapFailure.Closed, (await Assert.ThrowsAsync<LdapException>(() => pool.RentAsync(cancellationToken: Lab.Token))).Failure);
        await lease.DisposeAsync();
        await pool.DisposeAsync();
        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Fact]
    public async Task The_time_of_a_call_bounds_a_search_up_to_its_first_entry_and_not_beyond()
    {
        await using var server = ScriptedLdapServer.Start(static async (session, request) =>
        {
            if (request.Operation != 3)
            {
                await session.AnswerAsync(request);
            }
            else if (request.Name == "ou=people")
            {
                await session.SendAsync(LdapServerMessages.Entry(request.Id, "cn=a"));
                await Task.Delay(Lab.Short * 2);
                await session.SendAsync(LdapServerMessages.Result(request.Id, 5));
            }
        });
        await using var pool = Pool([server.EndPoint], Lab.Timeouts(call: Lab.Short));
        Assert.Single(await new LdapClient(pool).Search(Lab.People()).ToListAsync(Lab.Token));
        var fault = await Lab.FailsInTimeAsync(() => new LdapClient(pool).Search(Lab.People("o=silent")).ToListAsync());
        Assert.Equal(LdapFailure.OperationTimeout, fault.Failure);
    }

    [Fact]
    public void Settings_out_of_range_are_named()
    {
        var options = new LdapPoolOptions { ConnectionsPerServer = 0 };
        Assert.Contains(nameof(LdapPoolOptions.ConnectionsPerServer), Assert.Throws<ArgumentException>(() => Pool([new IPEndPoint(1, 1)], options: options)).Message, StringComparison.Ordinal);
        var timeouts = new LdapTimeouts { Bind = TimeSpan.Zero };
        Assert.Contains(nameof(LdapTimeouts.Bind), Assert.Throws<ArgumentException>(() => Pool([new IPEndPoint(1, 1)], timeouts)).Message, StringComparison.Ordinal);
    }

    private static LdapConnectionPool Pool(IReadOnlyList<IPEndPoint> servers, LdapTimeouts? timeouts = null, LdapPoolOptions? options = null) => new(
        servers.Select(Lab.Plain),
        LdapAuthentication.Simple("cn=service", static _ => ValueTask.FromResult(LdapSecret.FromText("service-password"))),
        Lab.Options(timeouts),
        options ?? Defaults);

    private static async Task<int> ServedByAsync(LdapConnectionPool pool) =>
        (await new LdapClient(pool).ChangeAsync(static (connection, token) => connection.ModifyAsync(Lab.Change, token))).Server!.Port;

    private static async Task RentTwiceAsync(LdapConnectionPool pool, CancellationToken cancellationToken)
    {
        await using (pool)
        {
            await using var lease = await pool.RentAsync(cancellationToken: cancellationToken);
            await pool.RentAsync(cancellationToken: cancellationToken);
        }
    }
}
