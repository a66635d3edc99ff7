using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

public class SearchTests
{
    [Fact]
    public async Task Entries_references_and_the_result_come_through()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) => session.SendAsync(
            LdapServerMessages.Entry(request.Id, "cn=1", ("cn", ["1"])),
            LdapServerMessages.Intermediate(request.Id),
            LdapServerMessages.Reference(request.Id, "ldap://other/ou=x"),
            LdapServerMessages.Entry(request.Id, "cn=2", ("cn", ["2"])),
            LdapServerMessages.Result(request.Id, 5)));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var search = connection.Search(Lab.People());
        Assert.Equal(["cn=1", "cn=2"], (await search.ToListAsync(Lab.Token)).Select(static entry => entry.Name));
        Assert.Equal(["ldap://other/ou=x"], search.References);
        Assert.True(search.Result!.IsSuccess);
        Assert.Equal(server.EndPoint.Port, search.Result.Server!.Port);
        await Assert.ThrowsAsync<InvalidOperationException>(() => search.ToListAsync(Lab.Token));
    }

    [Fact]
    public async Task A_result_that_is_no_success_throws_after_its_entries_unless_tolerated()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) => session.SendAsync(
            LdapServerMessages.Entry(request.Id, "cn=1"), LdapServerMessages.Result(request.Id, 5, 4)));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var seen = 0;
        var strict = connection.Search(Lab.People());
        var fault = await Assert.ThrowsAsync<LdapException>(async () =>
        {
            await foreach (var _ in strict) seen++;
        });
        Assert.Equal((1, LdapResultCode.SizeLimitExceeded, LdapResultCode.SizeLimitExceeded), (seen, fault.ResultCode, strict.Result!.Code));
        var tolerant = new LdapSearchRequest("o=x", LdapScope.Subtree, LdapFilter.Present("cn")) { Tolerated = [LdapResultCode.SizeLimitExceeded] };
        Assert.Single(await connection.Search(tolerant).ToListAsync(Lab.Token));
    }

    [Fact]
    public async Task A_missing_entry_reads_as_null()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) => session.SendAsync(LdapServerMessages.Result(request.Id, 5, 32)));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        Assert.Null(await connection.ReadEntryAsync("cn=nobody", ["cn"], Lab.Token));
    }

    [Fact]
    public async Task Silence_ends_at_the_timeout_and_the_connection_is_not_reused()
    {
        await using var server = ScriptedLdapServer.StartRaw(static session => session.FallSilentAsync());
        await using var connection = await Lab.OpenAsync(server.EndPoint, Lab.Timeouts(operation: Lab.Short));
        var fault = await Lab.FailsInTimeAsync(() => connection.Search(Lab.People()).ToListAsync());
        Assert.Equal(LdapFailure.OperationTimeout, fault.Failure);
        Assert.IsNotType<LdapOutcomeUnknownException>(fault);
        Assert.False(connection.IsReusable);
    }

    [Fact]
    public async Task A_server_that_drips_entries_without_end_keeps_to_the_timeout()
    {
        await using var server = ScriptedLdapServer.Start(static async (session, request) =>
        {
            while (true)
            {
                await session.SendAsync(LdapServerMessages.Entry(request.Id, "cn=1"));
                await Task.Delay(50, session.Stopping);
            }
        });
        await using var connection = await Lab.OpenAsync(server.EndPoint, Lab.Timeouts(operation: Lab.Short));
        var fault = await Lab.FailsInTimeAsync(() => connection.Search(Lab.People()).ToListAsync());
        Assert.Equal(LdapFailure.OperationTimeout, fault.Failure);
    }

    [Fact]
    public async Task Bytes_that_drip_keep_to_the_timeout()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var proxy = FaultProxy.Start(server.EndPoint);
        await using var connection = await Lab.OpenAsync(proxy.EndPoint, Lab.Timeouts(operation: Lab.Short));
        proxy.ToClient.Rule = FaultRule.Drip(TimeSpan.FromMilliseconds(100));
        Assert.Equal(LdapFailure.OperationTimeout, (await Lab.FailsInTimeAsync(() => connection.Search(Lab.People()).ToListAsync())).Failure);
    }

    [Fact]
    public async Task A_slow_consumer_is_not_the_servers_fault()
    {
        await using var server = ManyEntries(5000);
        await using var connection = await Lab.OpenAsync(server.EndPoint, Lab.Timeouts(operation: Lab.Short), new LdapLimits { BytesAhead = 10_000 });
        var seen = 0;
        await foreach (var _ in connection.Search(Lab.People()))
        {
            if (seen++ % 1000 == 0) await Task.Delay(Lab.Short, TestContext.Current.CancellationToken);
        }

        Assert.Equal(5000, seen);
    }

    [Fact]
    public async Task Working_on_each_entry_over_the_same_connection_does_not_wait_for_itself()
    {
        await using var server = ManyEntries(2000);
        await using var connection = await Lab.OpenAsync(server.EndPoint, limits: new LdapLimits { BytesAhead = 1000 });
        var changed = 0;
        await foreach (var _ in connection.Search(Lab.People()))
        {
            if (changed < 20) await Task.Delay(5, TestContext.Current.CancellationToken); // lets the reader fill up and pause
            if ((await connection.ModifyAsync(Lab.Change, Lab.Token)).IsSuccess) changed++;
        }

        Assert.Equal(2000, changed);
    }

    [Fact]
    public async Task What_waits_for_a_slow_consumer_is_bounded()
    {
        await using var server = ManyEntries(100_000, new string('x', 500));
        await using var proxy = FaultProxy.Start(server.EndPoint);
        await using var connection = await Lab.OpenAsync(proxy.EndPoint, limits: new LdapLimits { BytesAhead = 50_000 });
        await foreach (var _ in connection.Search(Lab.People()))
        {
            // Until the flow stands still, the consumer does nothing.
            long before;
            do
            {
                before = proxy.ToClient.Forwarded;
                await Task.Delay(300, TestContext.Current.CancellationToken);
            }
            while (proxy.ToClient.Forwarded != before);
            break;
        }

        // Kernel buffers hold several megabytes; the whole answer would be over 50.
        Assert.InRange(proxy.ToClient.Forwarded, 50_000, 20_000_000);
    }

    [Fact]
    public async Task Leaving_early_abandons_and_the_connection_serves_on()
    {
        var abandoned = new TaskCompletionSource<int>();
        var requests = 0;
        await using var server = ScriptedLdapServer.Start(async (session, request) =>
        {
            requests++;
            if (request.Operation == 16) abandoned.TrySetResult(request.AbandonedId);
            else if (request.Operation == 3) await session.SendAsync([.. Enumerable.Range(0, 10).Select(i => LdapServerMessages.Entry(request.Id, $"cn={i}"))]);
            else await session.AnswerAsync(request);
        });
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        await foreach (var entry in connection.Search(Lab.People()))
        {
            Assert.Equal("cn=0", entry.Name);
            break;
        }

        Assert.Equal(1, await abandoned.Task.WaitAsync(TimeSpan.FromSeconds(5), Lab.Token));
        Assert.True((await connection.ModifyAsync(Lab.Change, Lab.Token)).IsSuccess);
        Assert.True(connection.IsReusable);
    }

    [Fact]
    public async Task Cancelling_abandons_and_late_entries_are_dropped()
    {
        await using var server = ScriptedLdapServer.Start(static async (session, request) =>
        {
            // The entries come once the search is over for the client.
            if (request.Operation == 16)
            {
                await session.SendAsync([.. Enumerable.Range(0, 100).Select(_ => LdapServerMessages.Entry(request.AbandonedId, "cn=late"))]);
                await session.SendAsync(LdapServerMessages.Result(request.AbandonedId, 5));
            }
            else if (request.Operation != 3 || request.Name == "o=other")
            {
                await session.AnswerAsync(request);
            }
        });
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        await Lab.CancelsInTimeAsync<OperationCanceledException>(token => connection.Search(Lab.People()).ToListAsync(token));
        Assert.Empty(await connection.Search(Lab.People("o=other")).ToListAsync(Lab.Token));
        Assert.True(connection.IsReusable);
    }

    [Fact]
    public async Task A_search_with_more_entries_or_bytes_than_allowed_ends_and_the_connection_serves_on()
    {
        await using var server = ManyEntries(1000);
        foreach (var limits in new[] { new LdapLimits { EntriesPerSearch = 999 }, new LdapLimits { BytesPerSearch = 10_000 } })
        {
            await using var connection = await Lab.OpenAsync(server.EndPoint, limits: limits);
            var fault = await Assert.ThrowsAsync<LdapException>(() => connection.Search(Lab.People()).ToListAsync(Lab.Token));
            Assert.Equal(LdapFailure.TooMuchData, fault.Failure);
            Assert.True((await connection.ModifyAsync(Lab.Change, Lab.Token)).IsSuccess);
        }
    }

    [Fact]
    public async Task Pages_are_one_stream_on_one_connection()
    {
        await using var server = Pages(10);
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var search = connection.SearchPaged(Lab.People(), 3);
        Assert.Equal(Enumerable.Range(0, 30).Select(static i => $"cn={i}"), (await search.ToListAsync(Lab.Token)).Select(static entry => entry.Name));
        Assert.True(search.Result!.IsSuccess);
    }

    [Fact]
    public async Task A_second_paged_search_on_a_connection_is_refused_until_the_first_ends()
    {
        await using var server = Pages(3);
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        await foreach (var _ in connection.SearchPaged(Lab.People(), 3))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => connection.SearchPaged(Lab.People(), 3).ToListAsync(Lab.Token));
            break;
        }

        Assert.Equal(9, (await connection.SearchPaged(Lab.People(), 3).ToListAsync(Lab.Token)).Count);
    }

    [Fact]
    public async Task Empty_pages_without_end_come_to_an_end()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) => session.SendAsync(LdapServerMessages.Result(request.Id, 5, pageCookie: [1])));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.SearchPaged(Lab.People(), 3).ToListAsync(Lab.Token));
        Assert.Equal(LdapFailure.TooMuchData, fault.Failure);
    }

    private static ScriptedLdapServer ManyEntries(int count, string padding = "") => ScriptedLdapServer.Start(async (session, request) =>
    {
        if (request.Operation != 3)
        {
            await session.AnswerAsync(request);
            return;
        }

        // Beside the loop, so that other requests are answered meanwhile.
        _ = Task.Run(async () =>
        {
            var block = Enumerable.Range(0, 100).SelectMany(i => LdapServerMessages.Entry(request.Id, $"cn={i}", ("cn", [$"the {i}th entry of this answer{padding}"]))).ToArray();
            for (var i = 0; i < count; i += 100) await session.SendAsync(block);
            await session.SendAsync(LdapServerMessages.Result(request.Id, 5));
        });
    });

    private static ScriptedLdapServer Pages(int count) => ScriptedLdapServer.Start((session, request) =>
    {
        if (request.Operation != 3) return session.AnswerAsync(request);
        var page = request.Cookie.Length == 0 ? 0 : request.Cookie[0];
        var entries = Enumerable.Range(page * request.PageSize, request.PageSize).Select(i => LdapServerMessages.Entry(request.Id, $"cn={i}"));
        return session.SendAsync([.. entries, LdapServerMessages.Result(request.Id, 5, pageCookie: page + 1 < count ? [(byte)(page + 1)] : [])]);
    });
}
