namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>State in a database that any number of processes share.</summary>
internal abstract class SqlHelpdeskState : IHelpdeskState, IStatePurge, INodeLockSource
{
    private readonly SqlDatabase _database;
    private readonly TimeProvider _clock;
    private readonly Housekeeping _housekeeping = new();

    protected SqlHelpdeskState(SqlDatabase database, TimeProvider clock, IHistorySealer sealer)
    {
        _clock = clock;
        _database = database;
        var rule = new ClockRule(clock);
        var housekeeping = _housekeeping;
        var history = new HistoryTable(sealer, rule, database.Keys);
        Ledger = new SqlLedger(_database, history, rule, housekeeping);
        Counters = new SqlCounters(_database, rule, housekeeping);
        Secrets = new SqlSecrets(_database, rule, housekeeping);
        Sessions = new SqlSessions(_database);
        Enrollments = new SqlEnrollments(_database);
        Observations = new SqlObservations(_database);
        Outbox = new SqlOutbox(_database, history);
        Approvals = new SqlApprovals(_database, housekeeping);
        Freezes = new SqlFreezes(_database);
        Links = new SqlLinks(_database);
        Control = new SqlControl(_database);
        LocalAccounts = new SqlLocalAccounts(_database);
    }

    public IOperationLedger Ledger { get; }

    public IWindowCounterStore Counters { get; }

    public IOneTimeSecretStore Secrets { get; }

    public IVerificationSessionStore Sessions { get; }

    public IEnrollmentStore Enrollments { get; }

    public IContactObservationStore Observations { get; }

    public INotificationOutbox Outbox { get; }

    public IApprovalStore Approvals { get; }

    public IFreezeStore Freezes { get; }

    public ISecureLinkStore Links { get; }

    public IDeskControlStore Control { get; }

    public ILocalAccountStore LocalAccounts { get; }

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _database.OpenAsync(cancellationToken);

    public async ValueTask<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await Task.Run(() => _database.Maintain(Migrate), CancellationToken.None).ConfigureAwait(false);
    }

    public ValueTask<int> PurgeAsync(DateTimeOffset now, int maximum, CancellationToken cancellationToken) =>
        _database.WriteAsync(s => _housekeeping.Run(s, s.Time(now), maximum), cancellationToken);

    public ValueTask<INodeLock?> TryLockAsync(string name, CancellationToken cancellationToken) => _database.TryLockAsync(name, cancellationToken);

    /// <summary>One thing at a time: whoever brings an old schema up to date has not yet asked to go on without lost keys.</summary>
    private IReadOnlyList<string> Migrate(SqlSession session)
    {
        var applied = _database.Schema.Migrate(session);
        return applied.Count > 0 || _database.Keys.Missing(session) is not { Count: > 0 } lost
            ? applied
            : [LostKeys.SetAside(session, lost, _clock.GetUtcNow())];
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
