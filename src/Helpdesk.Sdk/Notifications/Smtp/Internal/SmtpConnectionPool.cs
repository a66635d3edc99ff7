namespace Helpdesk.Sdk;

/// <summary>Keeps idle connections for a while. How many are in use is the transport's concern.</summary>
internal sealed class SmtpConnectionPool : IAsyncDisposable
{
    private readonly TimeSpan _idle;
    private readonly Lock _lock = new();
    private readonly Stack<SmtpConnection> _connections = new();
    private readonly ITimer _timer;
    private bool _disposed;

    public SmtpConnectionPool(TimeSpan idle, TimeProvider time)
    {
        _idle = idle;
        _timer = time.CreateTimer(static pool => _ = ((SmtpConnectionPool)pool!).CloseIdleAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The connection used last that is still good, or null.</summary>
    public async ValueTask<SmtpConnection?> TakeAsync()
    {
        while (Pop(_ => true) is { } connection)
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
                _connections.Push(connection);
                _timer.Change(_idle, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
            _disposed = true;
        await _timer.DisposeAsync().ConfigureAwait(false);
        while (Pop(_ => true) is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task CloseIdleAsync()
    {
        while (Pop(connection => connection.IdleTime >= _idle) is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
        lock (_lock)
        {
            if (_connections.Count > 0 && !_disposed)
                _timer.Change(_idle, Timeout.InfiniteTimeSpan);
        }
    }

    private SmtpConnection? Pop(Func<SmtpConnection, bool> condition)
    {
        lock (_lock)
            return _connections.TryPeek(out var top) && condition(top) ? _connections.Pop() : null;
    }
}
