using System.Threading.Channels;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// The one writer of this process. What waits together is committed together (one flush to disk for all), each piece behind its own
/// savepoint, so that one that fails takes nothing with it. Nobody is told of success before the commit.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int MaximumBatch = 256;
    private const string Savepoint = "SAVEPOINT item";

    private readonly Channel<WriteItem> _queue = Channel.CreateUnbounded<WriteItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Func<SqlSession> _reopen;
    private readonly SqlDialect _dialect;
    private readonly KeyRecord _keys;
    private readonly Task _loop;
    private SqlSession? _session;

    public Writer(SqlSession session, Func<SqlSession> reopen, KeyRecord keys)
    {
        _session = session;
        _reopen = reopen;
        _dialect = session.Dialect;
        _keys = keys;
        _loop = Task.Run(RunAsync);
    }

    public Task<T> EnqueueAsync<T>(Func<SqlSession, T> work, CancellationToken cancellationToken)
    {
        var item = new WriteItem<T>(work, cancellationToken);
        return _queue.Writer.TryWrite(item) ? item.Task : throw new ObjectDisposedException(nameof(Writer), "The state is closed.");
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        _session?.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<WriteItem>(MaximumBatch);
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < MaximumBatch && _queue.Reader.TryRead(out var item))
            {
                if (!item.TryCancel())
                    batch.Add(item);
            }
            if (batch.Count > 0)
                WriteOrFail(batch);
            batch.Clear();
        }
    }

    // Nobody else reads the queue: whatever happens to these, who comes later must not wait for ever.
    private void WriteOrFail(List<WriteItem> batch)
    {
        try
        {
            Write(batch);
        }
        catch (Exception e)
        {
            var error = new StateUnavailableException("The state failed, and whether this was stored is not known.", e);
            batch.ForEach(item => item.Fail(error));
            _keys.RolledBack();
            Drop();
        }
    }

    private void Write(List<WriteItem> batch)
    {
        var failures = new Dictionary<WriteItem, Exception>();
        SqlSession? session = null;
        var isCommitting = false;
        try
        {
            session = Begin();
            Run(session, batch, failures);
            isCommitting = true;
            session.Post("COMMIT");
            session.Flush();
        }
        catch (Exception e)
        {
            if (!isCommitting || !WasCommitted(e, out var error))
            {
                error = session is null ? NotBegun(e) : _dialect.AtWork(e);
                RollBack(e);
            }
            if (error is not null)
            {
                batch.ForEach(item => item.Fail(failures.GetValueOrDefault(item, error)));
                return;
            }
        }

        _keys.Committed();
        foreach (var item in batch)
        {
            if (failures.TryGetValue(item, out var failure))
                item.Fail(failure);
            else
                item.Complete();
        }
    }

    /// <summary>Begins; on another connection where the one there was is gone.</summary>
    private SqlSession Begin()
    {
        if (_session is { } session)
        {
            try
            {
                _dialect.BeginWriting(session);
                return session;
            }
            catch (Exception e) when (_dialect.IsDisconnected(e))
            {
                Drop();
            }
        }
        _session = _reopen();
        _dialect.BeginWriting(_session);
        return _session;
    }

    // Nobody's work failed yet: whatever it is, it is the state that cannot be had.
    private StateUnavailableException NotBegun(Exception e) =>
        _dialect.AtWork(e) as StateUnavailableException ?? new StateUnavailableException("The state cannot be opened for writing. Nothing of this was stored.", e);

    private void Run(SqlSession session, List<WriteItem> batch, Dictionary<WriteItem, Exception> failures)
    {
        // Who is alone needs no savepoint: when it fails, so does the transaction.
        if (batch is [var alone])
        {
            alone.Run(session);
            return;
        }
        foreach (var item in batch)
            RunOne(session, item, failures);
    }

    private void RunOne(SqlSession session, WriteItem item, Dictionary<WriteItem, Exception> failures)
    {
        session.Post(Savepoint);
        try
        {
            item.Run(session);
            session.Flush();
        }
        catch (Exception e) when (!_dialect.EndsTransaction(e))
        {
            session.Unpost(Savepoint);
            session.Execute("ROLLBACK TO item");
            _keys.RolledBack();
            failures.Add(item, _dialect.AtWork(e));
        }
        session.Post("RELEASE item");
    }

    /// <summary>Asks what came of a commit without an answer.</summary>
    /// <param name="e">Why there was none.</param>
    /// <param name="error">What the callers are told; <see langword="null"/> = success.</param>
    /// <returns>Whether it was more than a plain failure.</returns>
    private bool WasCommitted(Exception e, out Exception? error)
    {
        error = null;
        if (!_dialect.IsDisconnected(e) || _session is not { } lost)
            return false;
        var outcome = _dialect.WasCommitted(lost, _reopen);
        if (outcome == false)
            return false;
        Drop();
        if (outcome is null)
        {
            _keys.RolledBack();
            error = new StateUnavailableException("The connection was lost during the commit, and whether this was stored cannot be found out.", e);
        }
        return true;
    }

    private void RollBack(Exception e)
    {
        _keys.RolledBack();
        if (_dialect.IsDisconnected(e))
            Drop();
        else
            _session?.RollBack();
    }

    private void Drop()
    {
        var dropped = _session;
        _session = null;
        try
        {
            dropped?.Dispose();
        }
        catch (Exception)
        {
            // It is given up, however it ends.
            return;
        }
    }
}
