using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// The one writer of this process. What waits together is committed together (one flush to disk for all), each piece behind its own
/// savepoint, so that one that fails takes nothing with it. Nobody is told of success before the commit.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int MaximumBatch = 256;

    private readonly Channel<WriteItem> _queue = Channel.CreateUnbounded<WriteItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqlSession _session;
    private readonly KeyRecord _keys;
    private readonly string _path;
    private readonly Task _loop;

    public Writer(SqlSession session, KeyRecord keys, string path)
    {
        _session = session;
        _keys = keys;
        _path = path;
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
        _session.Dispose();
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
                Write(batch);
            batch.Clear();
        }
    }

    private void Write(List<WriteItem> batch)
    {
        var failures = new Dictionary<WriteItem, Exception>();
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var item in batch)
                RunOne(item, failures);
            _session.Execute("COMMIT");
            _keys.Committed();
        }
        catch (Exception e)
        {
            RollBack();
            var error = SqliteErrors.AtWork(e, _path);
            batch.ForEach(item => item.Fail(failures.GetValueOrDefault(item, error)));
            return;
        }

        foreach (var item in batch)
        {
            if (failures.TryGetValue(item, out var failure))
                item.Fail(failure);
            else
                item.Complete();
        }
    }

    private void RunOne(WriteItem item, Dictionary<WriteItem, Exception> failures)
    {
        _session.Execute("SAVEPOINT item");
        try
        {
            item.Run(_session);
        }
        catch (Exception e) when (e is not SqliteException sqlite || SqliteErrors.IsConstraint(sqlite))
        {
            // Anything else that SQLite reports (disk full, damage) may have ended the whole transaction: then nothing of the batch holds.
            _session.Execute("ROLLBACK TO item");
            _keys.RolledBack();
            failures.Add(item, SqliteErrors.AtWork(e, _path));
        }
        _session.Execute("RELEASE item");
    }

    private void RollBack()
    {
        _keys.RolledBack();
        try
        {
            _session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // There is no transaction (any more): SQLite rolled back by itself, or none was begun.
        }
    }
}
