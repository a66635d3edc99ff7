using System.Data.Common;
using System.Net.Sockets;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// A lock among the nodes that share a schema: an advisory lock on a connection of its own, which the server frees with the connection. The connection is
/// tried every few seconds. The node gives up a silent one sooner than the server does, so that two never think they have it.
/// </summary>
internal sealed class PostgreSqlNodeLock : INodeLock
{
    // The server ends a silent connection after some 20 seconds; the node after 5 + 5 + 2 at most.
    private const string ServerPatience = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 2; SET tcp_user_timeout = 20000";
    private const string Take = "SELECT pg_try_advisory_lock(hashtextextended('helpdesk-node:' || current_schema() || ':' || @1, 0))";

    // A server that became a replica in the meantime has nothing to give.
    private const string Check =
        "SELECT NOT pg_is_in_recovery() AND EXISTS (SELECT 1 FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted)";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);

    private readonly SqlSession _session;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _watching;

    private PostgreSqlNodeLock(SqlSession session)
    {
        _session = session;
        _watching = Task.Run(WatchAsync);
    }

    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lock; <see langword="null"/> when another node has it.</summary>
    public static PostgreSqlNodeLock? TryTake(PostgreSqlServer server, string name)
    {
        var session = server.Open(Answer);
        try
        {
            session.RunScript(ServerPatience);
            if (session.ReadNumber(Take, name) != 0)
                return new PostgreSqlNodeLock(session);
            session.Dispose();
            return null;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _session.Dispose();
        _ending.Dispose();
        _lost.Dispose();
    }

    // Real time, whatever clock the host has: it is the server's patience that is counted.
    private async Task WatchAsync()
    {
        while (!_ending.IsCancellationRequested && IsHeld())
            await Task.Delay(Beat, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_ending.IsCancellationRequested)
            await _lost.CancelAsync().ConfigureAwait(false);
    }

    private bool IsHeld()
    {
        try
        {
            return _session.ReadNumber(Check) != 0;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException or IOException or SocketException)
        {
            return false;
        }
    }
}
