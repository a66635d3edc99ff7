namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A database on a server. Who waits for it waits on threads kept for that, and no more than a few do at once.</summary>
internal sealed class PostgreSqlDatabase(PostgreSqlServer server, SchemaGuard schema, KeyRecord keys) : SqlDatabase(server.Dialect, schema, keys)
{
    private const int MaximumReaders = 16;

    private readonly SemaphoreSlim _free = new(MaximumReaders);
    private readonly WaitingThreads _threads = new(MaximumReaders);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        _free.Dispose();
        _threads.Dispose();
    }

    public override async ValueTask<CounterResult?> TryTakeAloneAsync(CounterClaim claim, string holder, ClockRule rule, CancellationToken cancellationToken) =>
        PostgreSqlPlace.CanTake(claim)
            ? await ChangeAloneAsync(s => PostgreSqlPlace.TryTake(s, server.Dialect, claim, holder, rule), cancellationToken).ConfigureAwait(false)
            : null;

    protected override SqlSession OpenForWriting() => server.OpenMade();

    protected override SqlSession OpenForMaintenance()
    {
        var session = server.OpenMade();
        session.RunScript("SET statement_timeout = 0");
        return session;
    }

    protected override SqlSession OpenForReading() => server.Open();

    protected override INodeLock? TryLock(string name) => PostgreSqlNodeLock.TryTake(server, name);

    protected override async ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _threads.RunAsync(work).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }
}
