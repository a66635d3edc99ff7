namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>State in a PostgreSQL database that any number of nodes share.</summary>
internal sealed class PostgreSqlHelpdeskState(PostgreSqlServer server, TimeProvider clock, ISecretProtector protector, IHistorySealer sealer)
    : SqlHelpdeskState(
        new PostgreSqlDatabase(server, new SchemaGuard(SchemaScripts.PostgreSql, server.Name), new KeyRecord(protector)), clock, sealer)
{
    protected override ValueTask<IReadOnlyList<DiagnosticFinding>> LookAsync(CancellationToken cancellationToken) => ReadAsync(PostgreSqlLook.Read, cancellationToken);
}
