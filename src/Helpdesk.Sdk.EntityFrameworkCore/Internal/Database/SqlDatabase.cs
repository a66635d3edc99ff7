using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The database behind the stores: opened once, read from any thread, written by one.</summary>
internal abstract class SqlDatabase(SqlDialect dialect, SchemaGuard schema, KeyRecord keys) : IAsyncDisposable
{
    private const long TrustedIdle = 1000;

    private readonly SemaphoreSlim _opening = new(1);
    private readonly ConcurrentBag<SqlSession> _readers = [];
    private Writer? _writer;
    private bool _disposed;

    public KeyRecord Keys => keys;

    public SchemaGuard Schema => schema;

    /// <summary>Opens the database, making an absent one.</summary>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _writer) is not null)
            return;
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_writer is null)
                Volatile.Write(ref _writer, new Writer(await RunAsync(OpenChecked, cancellationToken).ConfigureAwait(false), OpenForWriting, keys));
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Runs work on a connection of its own, outside the stores.</summary>
    public T Maintain<T>(Func<SqlSession, T> work)
    {
        try
        {
            using var session = OpenForMaintenance();
            return work(session);
        }
        catch (Exception e)
        {
            throw Translated(dialect.AtStart(e), e);
        }
    }

    /// <summary>Reads with one statement, which sees one state of the database.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<SqlSession, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await RunAsync(() => Read(work), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads with several statements that see one state of the database.</summary>
    public ValueTask<T> ReadSnapshotAsync<T>(Func<SqlSession, T> work, CancellationToken cancellationToken) => ReadAsync(session =>
    {
        dialect.BeginReading(session);
        var result = work(session);
        session.Execute("COMMIT");
        return result;
    }, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public async ValueTask WriteAsync(Action<SqlSession> work, CancellationToken cancellationToken) =>
        await WriteAsync(session =>
        {
            work(session);
            return true;
        }, cancellationToken).ConfigureAwait(false);

    /// <summary>Does work in the transaction of the writer; when the task succeeds it is on disk.</summary>
    public async ValueTask<T> WriteAsync<T>(Func<SqlSession, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _writer!.EnqueueAsync(work, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes one place without the writer, where the engine has a way that is as exact; <see langword="null"/> where it has none.</summary>
    public virtual ValueTask<CounterResult?> TryTakeAloneAsync(CounterClaim claim, string holder, ClockRule rule, CancellationToken cancellationToken) => default;

    /// <summary>Takes a lock that one process holds until it ends, if nobody has it.</summary>
    public async ValueTask<INodeLock?> TryLockAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await RunAsync(() =>
        {
            try
            {
                return TryLock(name);
            }
            catch (Exception e)
            {
                throw Translated(dialect.AtStart(e), e);
            }
        }, cancellationToken).ConfigureAwait(false);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        _disposed = true;
        _opening.Release();
        if (_writer is not null)
            await _writer.DisposeAsync().ConfigureAwait(false);
        DropReaders();
    }

    /// <summary>Opens a connection that writes, making the database where it is absent and can be made.</summary>
    protected abstract SqlSession OpenForWriting();

    /// <summary>Opens a connection for work that may take its time.</summary>
    protected virtual SqlSession OpenForMaintenance() => OpenForWriting();

    /// <summary>Opens a connection that reads.</summary>
    protected abstract SqlSession OpenForReading();

    /// <summary>Takes the lock, if nobody has it.</summary>
    protected abstract INodeLock? TryLock(string name);

    /// <summary>Runs work that waits for the database.</summary>
    protected abstract ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken);

    /// <summary>Changes something on a connection that nobody else uses meanwhile; never twice, so a connection that idled is tried before.</summary>
    protected async ValueTask<T> ChangeAloneAsync<T>(Func<SqlSession, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await RunAsync(() => ChangeAlone(work), cancellationToken).ConfigureAwait(false);
    }

    private T ChangeAlone<T>(Func<SqlSession, T> work)
    {
        SqlSession? session = null;
        try
        {
            session = TakeAlive();
            var result = work(session);
            Return(session);
            return result;
        }
        catch (Exception e)
        {
            session?.Dispose();
            if (dialect.IsDisconnected(e))
            {
                DropReaders();
                throw new StateUnavailableException($"The connection to the state '{schema.Name}' was lost, and whether this was stored is not known.", e);
            }
            throw Translated(dialect.AtWork(e), e);
        }
    }

    private SqlSession TakeAlive()
    {
        while (_readers.TryTake(out var idle))
        {
            if (Environment.TickCount64 - idle.IdleSince < TrustedIdle)
                return idle;
            try
            {
                idle.ReadNumber("SELECT 1");
                return idle;
            }
            catch (Exception e) when (dialect.IsDisconnected(e))
            {
                idle.Dispose();
                DropReaders();
            }
        }
        return OpenForReading();
    }

    private SqlSession OpenChecked()
    {
        SqlSession? session = null;
        try
        {
            session = OpenForWriting();
            schema.Ensure(session);
            if (keys.Missing(session) is { Count: > 0 } missing)
            {
                throw new HelpdeskConfigurationException(
                    $"Keys:Directory: the state '{schema.Name}' was made with the key(s) {string.Join(", ", missing)}, which the key ring lacks. " +
                    "Restore the key directory; or, to start anew without what those keys protect, make a backup and run 'helpdesk state migrate'.");
            }
            return session;
        }
        catch (Exception e)
        {
            session?.Dispose();
            throw Translated(dialect.AtStart(e), e);
        }
    }

    private T Read<T>(Func<SqlSession, T> work)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            SqlSession? session = null;
            try
            {
                session = _readers.TryTake(out var idle) ? idle : OpenForReading();
                var result = work(session);
                Return(session);
                return result;
            }
            catch (Exception e)
            {
                session?.Dispose();
                if (!isFirst || !dialect.IsDisconnected(e))
                    throw Translated(dialect.AtWork(e), e);
                // The server was gone for a while: what was opened before is of no use any more, and reading again does no harm.
                DropReaders();
            }
        }
    }

    private void Return(SqlSession session)
    {
        if (_disposed)
            session.Dispose();
        else
        {
            session.IdleSince = Environment.TickCount64;
            _readers.Add(session);
        }
    }

    private void DropReaders()
    {
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    private static Exception Translated(Exception translated, Exception original)
    {
        if (ReferenceEquals(translated, original))
            ExceptionDispatchInfo.Throw(original);
        return translated;
    }
}
