namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>State in one SQLite file that any number of processes share.</summary>
internal sealed class SqliteHelpdeskState(
    string connectionString, TimeProvider clock, ISecretProtector protector, IHistorySealer sealer, TimeSpan? busyTimeout = null)
    : SqlHelpdeskState(Open(new SqliteFile(connectionString, busyTimeout ?? SqliteFile.DefaultBusyTimeout), protector), clock, sealer)
{
    private readonly string _path = new SqliteFile(connectionString, busyTimeout ?? SqliteFile.DefaultBusyTimeout).Path;

    protected override ValueTask<IReadOnlyList<DiagnosticFinding>> LookAsync(CancellationToken cancellationToken) => ValueTask.FromResult(SqliteLook.Read(_path));

    private static SqliteDatabase Open(SqliteFile file, ISecretProtector protector) =>
        new(file, new SchemaGuard(SchemaScripts.Sqlite, file.Path), new KeyRecord(protector));
}
