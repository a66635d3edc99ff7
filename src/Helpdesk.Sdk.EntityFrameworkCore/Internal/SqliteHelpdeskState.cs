namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>State in one SQLite file that any number of processes share.</summary>
internal sealed class SqliteHelpdeskState : IHelpdeskState
{
    private readonly SqliteDatabase _database;

    public SqliteHelpdeskState(string connectionString, TimeProvider clock, ISecretProtector protector, IHistorySealer sealer)
    {
        var keys = new KeyRecord(protector);
        var rule = new ClockRule(clock);
        var housekeeping = new Housekeeping();
        _database = new SqliteDatabase(new SqliteFile(connectionString), keys);
        Ledger = new SqliteLedger(_database, new HistoryTable(sealer, rule, keys), rule, housekeeping);
        Counters = new SqliteCounters(_database, rule, housekeeping);
        Secrets = new SqliteSecrets(_database, rule, housekeeping);
        Sessions = new SqliteSessions(_database);
        Enrollments = new SqliteEnrollments(_database);
        Observations = new SqliteObservations(_database);
        Outbox = new SqliteOutbox(_database);
        LocalAccounts = new SqliteLocalAccounts(_database);
    }

    public IOperationLedger Ledger { get; }

    public IWindowCounterStore Counters { get; }

    public IOneTimeSecretStore Secrets { get; }

    public IVerificationSessionStore Sessions { get; }

    public IEnrollmentStore Enrollments { get; }

    public IContactObservationStore Observations { get; }

    public INotificationOutbox Outbox { get; }

    public ILocalAccountStore LocalAccounts { get; }

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _database.OpenAsync(cancellationToken);

    public async ValueTask<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await Task.Run(() => _database.Maintain(session => SchemaGuard.Migrate(session, _database.Path)), CancellationToken.None).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
