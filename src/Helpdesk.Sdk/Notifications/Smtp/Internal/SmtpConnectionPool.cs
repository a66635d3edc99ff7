namespace Helpdesk.Sdk;

/// <summary>Keeps idle connections for a while. How many are in use is the transport's concern.</summary>
internal sealed class SmtpConnectionPool : IAsyncDisposable
{
    // A timer may go off a little early: then it looks again.
    private static readonly TimeSpan SoonestLook = TimeSpan.FromMilliseconds(1);

    private readonly TimeSpan _idle;
    private readonly Lock _lock = new();
    // What was used last stands last and is taken first, so that those nobody needs grow old.
    private readonly List<SmtpConnection> _connections = [];
    private readonly ITimer _timer;
    private Task _closing = Task.CompletedTask;
    private bool _isTimed;
    private bool _disposed;

    public SmtpConnectionPool(TimeSpan idle, TimeProvider time)
    {
        _idle = idle;
        _timer = time.CreateTimer(static pool => ((SmtpConnectionPool)pool!).CloseIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The connection used last that is still good, or null.</summary>
    public async ValueTask<SmtpConnection?> TakeAsync()
    {
        while (Pop() is { } connection)
        {
            var open = connection.IsStillOpen;
            if (open && connection.IdleTime < _idle)
                return connection;
            connection.IsReusable = open;
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Takes back a connection, or closes it when it cannot be used again.</summary>
    public async ValueTask ReturnAsync(SmtpConnection connection)
    {
        connection.Touch();
        lock (_lock)
        {
            if (connection.IsReusable && !_disposed && _idle > TimeSpan.Zero)
            {
                _connections.Add(connection);
                // A look that is due comes for the oldest; no later one may put it off.
                if (!_isTimed)
                    LookIn(_idle);
                return;
            }
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Closes what is idle, and waits for what is being closed.</summary>
    public async ValueTask DisposeAsync()
    {
        List<SmtpConnection> rest;
        Task closing;
        lock (_lock)
        {
            _disposed = true;
            rest = [.. _connections];
            _connections.Clear();
            closing = _closing;
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        await CloseAsync(closing, rest).ConfigureAwait(false);
    }

    private void CloseIdle()
    {
        lock (_lock)
        {
            _isTimed = false;
            if (_disposed)
                return;
            var old = _connections.FindAll(connection => connection.IdleTime >= _idle);
            _connections.RemoveAll(old.Contains);
            if (old.Count > 0)
                _closing = CloseAsync(_closing, old);
            if (_connections.Count > 0)
                LookIn(_idle - _connections.Max(static connection => connection.IdleTime));
        }
    }

    // Each waits for the one before, whatever came of that: none is left that nobody looks after.
    private static async Task CloseAsync(Task before, List<SmtpConnection> connections)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await Task.WhenAll(connections.Select(static connection => connection.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private void LookIn(TimeSpan due)
    {
        _isTimed = true;
        _timer.Change(due > SoonestLook ? due : SoonestLook, Timeout.InfiniteTimeSpan);
    }

    private SmtpConnection? Pop()
    {
        lock (_lock)
        {
            if (_connections.Count == 0)
                return null;
            var last = _connections[^1];
            _connections.RemoveAt(_connections.Count - 1);
            return last;
        }
    }
}
