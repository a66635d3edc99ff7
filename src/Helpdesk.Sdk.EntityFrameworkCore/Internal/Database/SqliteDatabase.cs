using System.Collections.Concurrent;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The database behind the stores: opened once, read from any thread, written by one.</summary>
internal sealed class SqliteDatabase(SqliteFile file, KeyRecord keys) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private readonly ConcurrentBag<SqlSession> _readers = [];
    private Writer? _writer;
    private bool _disposed;

    public KeyRecord Keys => keys;

    public string Path => file.Path;

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
                Volatile.Write(ref _writer, new Writer(OpenChecked(), keys, file.Path));
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
            file.EnsureExists();
            using var session = file.OpenForWriting();
            return work(session);
        }
        catch (Exception e)
        {
            throw Translated(SqliteErrors.AtStart(e, file.Path), e);
        }
    }

    /// <summary>Reads with one statement, which sees one state of the database.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<SqlSession, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        SqlSession? session = null;
        try
        {
            session = _readers.TryTake(out var idle) ? idle : file.Open();
            var result = work(session);
            Return(session);
            return result;
        }
        catch (Exception e)
        {
            session?.Dispose();
            throw Translated(SqliteErrors.AtWork(e, file.Path), e);
        }
    }

    /// <summary>Reads with several statements that see one state of the database.</summary>
    public ValueTask<T> ReadSnapshotAsync<T>(Func<SqlSession, T> work, CancellationToken cancellationToken) => ReadAsync(session =>
    {
        session.Execute("BEGIN");
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

    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        _disposed = true;
        _opening.Release();
        if (_writer is not null)
            await _writer.DisposeAsync().ConfigureAwait(false);
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    private SqlSession OpenChecked()
    {
        SqlSession? session = null;
        try
        {
            file.EnsureExists();
            session = file.OpenForWriting();
            SchemaGuard.Ensure(session, file.Path);
            if (keys.Missing(session) is { Count: > 0 } missing)
            {
                throw new HelpdeskConfigurationException(
                    $"Keys:Directory: the state '{file.Path}' was made with the key(s) {string.Join(", ", missing)}, which the key ring lacks. " +
                    "Restore the key directory; or, to start anew without what those keys protect, make a backup and run 'helpdesk state migrate'.");
            }
            return session;
        }
        catch (Exception e)
        {
            session?.Dispose();
            throw Translated(SqliteErrors.AtStart(e, file.Path), e);
        }
    }

    private void Return(SqlSession session)
    {
        if (_disposed)
            session.Dispose();
        else
            _readers.Add(session);
    }

    private static Exception Translated(Exception translated, Exception original)
    {
        if (ReferenceEquals(translated, original))
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(original);
        return translated;
    }
}
