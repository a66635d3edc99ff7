using System.Globalization;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

public class ConcurrencyTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("HELPDESK_TEST_LONG") == "1" ? 2000 : 60;

    [Fact]
    public async Task Answers_never_cross_on_a_pool_with_random_cancellations()
    {
        var watch = new SearchWatch();
        await using var server = EchoServer(searches: watch);
        await using (var pool = new LdapConnectionPool([Lab.Plain(server.EndPoint)], LdapAuthentication.Anonymous, Lab.Options(), new LdapPoolOptions()))
        {
            var client = new LdapClient(pool);
            var (finished, cancelled) = (0, 0);
            await Task.WhenAll(Enumerable.Range(0, 32).Select(caller => Task.Run(async () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    using var cancel = new CancellationTokenSource();
                    // A held search gets entries and never a result: it is cancelled once the server has it, and so in flight it is.
                    var held = Random.Shared.Next(8) == 0;
                    var name = string.Create(CultureInfo.InvariantCulture, $"o={caller}-{round}{(held ? SearchWatch.Held : "")}");
                    if (held) watch.OnceReceived(name, () => cancel.CancelAfter(Random.Shared.Next(6)));
                    else if (Random.Shared.Next(3) == 0) cancel.CancelAfter(Random.Shared.Next(6));
                    try
                    {
                        await AskAsync(client, name, cancel.Token);
                        Assert.False(held);
                        watch.Finished(name);
                        Interlocked.Increment(ref finished);
                    }
                    catch (OperationCanceledException)
                    {
                        Interlocked.Increment(ref cancelled);
                    }
                }
            })));
            Assert.True(finished > 32 * Rounds / 3, $"{finished} finished");
            Assert.True(cancelled > 0);
            Assert.True(pool.Count <= 4);
            Assert.Equal(pool.Count, pool.IdleCount(pool.Servers[0]));
            await watch.CheckAsync();
        }

        Assert.Empty(server.Faults);
        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Fact]
    public async Task Answers_never_cross_on_one_connection_with_many_requests_in_flight()
    {
        var most = 0;
        await using var server = EchoServer(inFlight => most = Math.Max(most, inFlight));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(caller => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds / 10; round++)
            {
                using var cancel = new CancellationTokenSource();
                if (Random.Shared.Next(4) == 0) cancel.CancelAfter(Random.Shared.Next(6));
                var name = string.Create(CultureInfo.InvariantCulture, $"o={caller}-{round}");
                try
                {
                    Check(name, await connection.Search(Lab.People(name)).ToListAsync(cancel.Token));
                }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                {
                    // Meant to.
                }
            }
        })));
        Assert.True(connection.IsReusable);
        // Cancelled requests may still be at work on the server beside 64 live ones.
        Assert.InRange(most, 2, 64 + 64);
    }

    private static async Task AskAsync(LdapClient client, string name, CancellationToken cancellationToken) => Check(
        name,
        await client.ReadAsync((connection, token) => connection.Search(Lab.People(name)).ToListAsync(token), cancellationToken: cancellationToken));

    private static void Check(string name, List<LdapEntry> entries)
    {
        Assert.Equal(5, entries.Count);
        Assert.All(entries, entry => Assert.Equal(name, entry.FindText("cn")));
    }

    /// <summary>Answers each search with entries that carry its base, in pieces, after random pauses and out of order.</summary>
    private static ScriptedLdapServer EchoServer(Action<int>? watch = null, SearchWatch? searches = null)
    {
        var inFlight = 0;
        return ScriptedLdapServer.Start((session, request) =>
        {
            if (request.Operation == 16)
            {
                searches?.Abandoned(session, request.AbandonedId);
                return Task.CompletedTask;
            }

            if (request.Operation != 3) return session.AnswerAsync(request);
            searches?.Received(session, request);
            lock (session) watch?.Invoke(++inFlight);
            _ = Task.Run(async () =>
            {
                for (var i = 0; i < 5; i++)
                {
                    if (Random.Shared.Next(4) == 0) await Task.Delay(Random.Shared.Next(4));
                    await session.SendAsync(LdapServerMessages.Entry(request.Id, $"cn={i}", ("cn", [request.Name])));
                }

                lock (session) inFlight--;
                if (searches is not null && request.Name.EndsWith(SearchWatch.Held, StringComparison.Ordinal)) return;
                searches?.Answered(request.Name);
                await session.SendAsync(LdapServerMessages.Result(request.Id, 5));
            });
            return Task.CompletedTask;
        });
    }
}
