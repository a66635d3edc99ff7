using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

/// <summary>Calls to servers that never answer leave nothing behind: no thread, no task, no timer, no socket.</summary>
[Collection(AloneCollection.Name)]
public sealed class LeftBehindTests
{
    private const int Calls = 24;

    [Theory]
    [InlineData("connect")]
    [InlineData("tls")]
    [InlineData("bind")]
    [InlineData("search")]
    [InlineData("drop")]
    public async Task No_thread_task_timer_or_socket_is_left_behind(string stalls)
    {
        await using var server = await ServerAsync(stalls);
        var sockets = OpenSockets.CountTo(server.EndPoint.Port); // those that keep the queue of the listener full
        await RoundAsync(server.EndPoint, stalls); // what a first call needs once is there to stay
        Assert.Equal(0, await LeftAsync(() => OpenSockets.CountTo(server.EndPoint.Port) - sockets));
        var threads = Threads();
        var timers = Timer.ActiveCount;

        var calls = await RoundAsync(server.EndPoint, stalls);

        Assert.Equal(Calls, calls.Count);
        Assert.Equal(0, await LeftAsync(() => OpenSockets.CountTo(server.EndPoint.Port) - sockets));
        // A sleeping thread of the pool may still have one in its frame; it ends after 20 seconds without work.
        Assert.Equal(0, await LeftAsync(() => calls.Count(static c => c.IsAlive), seconds: 30));
        Assert.True(await LeftAsync(() => (int)Math.Max(0, Timer.ActiveCount - timers)) <= 1, $"Timers: {timers} before, {Timer.ActiveCount} after.");
        // The pool keeps a few threads for a while; a call that held one would show as two dozen.
        Assert.True(await LeftAsync(() => Math.Max(0, Threads() - threads - 6)) == 0, $"Threads: {threads} before, {Threads()} after.");
    }

    // The tasks are only held weakly once the method is over: a task that somebody still waits on or that never ends stays alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference>> RoundAsync(IPEndPoint at, string stalls)
    {
        var weak = new List<WeakReference>(Calls);
        var running = new List<Task>(Calls);
        for (var i = 0; i < Calls; i++)
        {
            var call = CallAsync(at, stalls);
            weak.Add(new WeakReference(call));
            running.Add(call);
        }
        await Task.WhenAll(running);
        return weak;
    }

    private static async Task CallAsync(IPEndPoint at, string stalls)
    {
        var timeouts = Lab.Timeouts(connect: Lab.Short, tls: Lab.Short, bind: Lab.Short, operation: Lab.Short);
        await Assert.ThrowsAnyAsync<LdapException>(async () =>
        {
            var target = stalls == "tls" ? Lab.Ldaps(at) : Lab.Plain(at);
            await using var connection = await LdapConnection.OpenAsync(target, Lab.Options(timeouts), CancellationToken.None);
            if (stalls == "bind")
                await connection.BindAsync("cn=me", "x"u8.ToArray(), CancellationToken.None);
            await connection.Search(Lab.People()).ToListAsync(CancellationToken.None);
        });
    }

    private static async Task<Stalling> ServerAsync(string stalls)
    {
        if (stalls == "connect")
        {
            var full = await FullBacklogListener.StartAsync();
            return new Stalling(full.EndPoint, full);
        }
        var server = ScriptedLdapServer.StartRaw(stalls == "drop"
            ? static _ => Task.CompletedTask
            : static _ => Task.Delay(TimeSpan.FromSeconds(3)));
        return new Stalling(server.EndPoint, server);
    }

    private static int Threads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static async Task<int> LeftAsync(Func<int> count, int seconds = 5)
    {
        for (var i = 0; i < seconds * 20 && count() > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50);
        }
        return count();
    }

    private sealed record Stalling(IPEndPoint EndPoint, IAsyncDisposable Server) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
