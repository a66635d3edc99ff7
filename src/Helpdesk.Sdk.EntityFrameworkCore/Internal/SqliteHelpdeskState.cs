namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>State in one SQLite file that any number of processes share.</summary>
internal sealed class SqliteHelpdeskState : IHelpdeskState
{
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _clock;

    public SqliteHelpdeskState(string connectionString, TimeProvider clock, ISecretProtector protector, IHistorySealer sealer, TimeSpan? busyTimeout = null)
    {
        _clock = clock;
        var keys = new KeyRecord(protector);
        var rule = new ClockRule(clock);
        var housekeeping = new Housekeeping();
        _database = new SqliteDatabase(new SqliteFile(connectionString, busyTimeout ?? SqliteFile.DefaultBusyTimeout), keys);
        var history = new HistoryTable(sealer, rule, keys);
        Ledger = new SqliteLedger(_database, history, rule, housekeeping);
        Counters = new SqliteCounters(_database, rule, housekeeping);
        Secrets = new SqliteSecrets(_database, rule, housekeeping);
        Sessions = new SqliteSessions(_database);
        Enrollments = new SqliteEnrollments(_database);
        Observations = new SqliteObservations(_database);
        Outbox = new SqliteOutbox(_database, history);
        Approvals = new SqliteApprovals(_database, housekeeping);
        Freezes = new SqliteFreezes(_database);
        Links = new SqliteLinks(_database);
        Control = new SqliteControl(_database);
        LocalAccounts = new SqliteLocalAccounts(_database);
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

    /// <summary>One thing at a time: whoever brings an old schema up to date has not yet asked to go on without lost keys.</summary>
    private IReadOnlyList<string> Migrate(SqlSession session)
    {
        var applied = SchemaGuard.Migrate(session, _database.Path);
        return applied.Count > 0 || _database.Keys.Missing(session) is not { Count: > 0 } lost
            ? applied
            : [LostKeys.SetAside(session, _database.Path, lost, _clock.GetUtcNow())];
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
