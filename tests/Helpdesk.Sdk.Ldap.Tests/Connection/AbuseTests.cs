using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

/// <summary>
/// Thousands of calls to servers that are frozen, drop, close half, drip or lie: each ends in its time with a failure of ours, and nothing is left behind. 10,000 calls in a
/// long run, fewer otherwise.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class AbuseTests
{
    private const int AtOnce = 50;
    private static readonly int Calls = LongRun.Size(150, 2_000);
    // Far above the timeout under test: the machine may be busy with other things, and a call that hangs takes for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Kinds => ["frozen", "dropped", "half-closed", "slow", "lying"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_call_ends_in_time_and_leaves_nothing(string kind)
    {
        await using var server = ScriptedLdapServer.StartRaw(session => AbuseAsync(session, kind));
        await RoundAsync(server, AtOnce); // what a first call needs once is there to stay
        await Lab.NoSocketLeftAsync(server.EndPoint);
        var (threads, memory) = (Threads(), GC.GetTotalMemory(forceFullCollection: true));

        var slowest = await RoundAsync(server, Calls);

        await Lab.NoSocketLeftAsync(server.EndPoint);
        Assert.True(slowest < Lab.Short + Patience, $"The slowest call took {slowest}.");
        Assert.True(await SettlesAsync(() => Threads() <= threads + 8), $"Threads: {threads} before, {Threads()} after.");
        Assert.True(await SettlesAsync(() => GC.GetTotalMemory(forceFullCollection: true) - memory < 8_000_000), $"Memory: {memory} before, {GC.GetTotalMemory(forceFullCollection: true)} after.");
        LongRun.Record($"LDAP calls to a {kind} server", $"{Calls}, slowest {slowest.TotalMilliseconds:F0} ms");
    }

    private static async Task<TimeSpan> RoundAsync(ScriptedLdapServer server, int calls)
    {
        var slowest = 0L;
        await Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Lab.Token }, async (_, _) =>
        {
            var begun = Stopwatch.GetTimestamp();
            try
            {
                var timeouts = Lab.Timeouts(bind: Lab.Short, operation: Lab.Short);
                var options = Lab.Options(timeouts, limits: new LdapLimits { EntriesPerSearch = 500, MessageBytes = 1_000_000 });
                await using var connection = await LdapConnection.OpenAsync(Lab.Plain(server.EndPoint), options, CancellationToken.None);
                await connection.Search(Lab.People()).ToListAsync(CancellationToken.None);
                Assert.Fail("A call to such a server cannot succeed.");
            }
            catch (LdapException)
            {
                // As it should be: a failure of ours and no other.
            }

            InterlockedMax(ref slowest, Stopwatch.GetElapsedTime(begun).Ticks);
        });
        return TimeSpan.FromTicks(slowest);
    }

    private static async Task AbuseAsync(LdapServerSession session, string kind)
    {
        if (await session.ReadAsync() is not { } request) return;
        byte[] entry = LdapServerMessages.Entry(request.Id, "cn=a", ("cn", ["a"]), ("sn", [new string('s', 300)]));
        switch (kind)
        {
            case "frozen":
                await session.FallSilentAsync();
                break;
            case "dropped":
                await session.SendAsync(entry[..RandomNumberGenerator.GetInt32(entry.Length)]);
                break;
            case "half-closed":
                await session.SendAsync(entry, entry[..RandomNumberGenerator.GetInt32(entry.Length)]);
                ((NetworkStream)session.Stream).Socket.Shutdown(SocketShutdown.Send);
                await session.FallSilentAsync();
                break;
            case "slow":
                foreach (var octet in entry)
                {
                    await session.SendAsync([octet]);
                    await Task.Delay(20, session.Stopping);
                }

                await session.FallSilentAsync();
                break;
            default:
                await LieAsync(session, request.Id, entry);
                break;
        }
    }

    private static async Task LieAsync(LdapServerSession session, int id, byte[] entry)
    {
        switch (RandomNumberGenerator.GetInt32(6))
        {
            case 0:
                await session.SendAsync(LdapServerMessages.Result(id, 1)); // the answer to a bind
                break;
            case 1:
                for (var other = 0; other < 1_000; other++) await session.SendAsync(LdapServerMessages.Result(id + 1 + other, 5));
                break;
            case 2:
                await session.SendAsync([0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF]);
                break;
            case 3:
                while (true) await session.SendAsync(entry); // no end
            case 4:
                while (true) await session.SendAsync(RandomNumberGenerator.GetBytes(500));
            default:
                await session.SendAsync(LdapServerMessages.NoticeOfDisconnection());
                break;
        }

        await session.FallSilentAsync();
    }

    private static int Threads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static async Task<bool> SettlesAsync(Func<bool> isSettled)
    {
        for (var i = 0; i < 200 && !isSettled(); i++) await Task.Delay(100);
        return isSettled();
    }

    private static void InterlockedMax(ref long most, long value)
    {
        long seen;
        while (value > (seen = Interlocked.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            // Somebody else was faster; look again.
        }
    }
}
