namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>State in one SQLite file that any number of processes share.</summary>
internal sealed class SqliteHelpdeskState(
    string connectionString, TimeProvider clock, ISecretProtector protector, IHistorySealer sealer, TimeSpan? busyTimeout = null)
    : SqlHelpdeskState(Open(new SqliteFile(connectionString, busyTimeout ?? SqliteFile.DefaultBusyTimeout), protector), clock, sealer)
{
    private static SqliteDatabase Open(SqliteFile file, ISecretProtector protector) =>
        new(file, new SchemaGuard(SchemaScripts.Sqlite, file.Path), new KeyRecord(protector));
}
