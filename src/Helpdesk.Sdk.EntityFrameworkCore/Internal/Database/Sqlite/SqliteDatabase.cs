namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A database in one file. What waits for it does so on the caller's thread: a page of a file is read faster than a thread is changed.</summary>
internal sealed class SqliteDatabase(SqliteFile file, SchemaGuard schema, KeyRecord keys) : SqlDatabase(file.Dialect, schema, keys)
{
    protected override SqlSession OpenForWriting()
    {
        file.EnsureExists();
        return file.OpenForWriting();
    }

    protected override SqlSession OpenForReading() => file.Open();

    protected override INodeLock? TryLock(string name) => SqliteNodeLock.TryTake(file.Path, name);

    protected override ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) => ValueTask.FromResult(work());
}
