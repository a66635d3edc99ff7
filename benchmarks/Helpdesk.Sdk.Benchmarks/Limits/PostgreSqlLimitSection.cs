using Helpdesk.Sdk.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Sdk.Benchmarks;

internal sealed class PostgreSqlLimitSection : DurableLimitSection
{
    private static readonly EphemeralKeyRing Ring = new();

    public override string Name => "limits-postgresql";

    public override string Title => "limit rule in PostgreSQL";

    protected override string Note =>
        "The lab's server, on this machine and without fsync, for both. Ours is one journey as well: two locks in one statement (shared with the schema's writers, own for the "
        + "counter) and the statement that counts the rows of the window and adds one with its four indexes; the peer updates one row in place.";

    private static string? Server => BenchmarkContext.Lab("POSTGRES_CONNECTION");

    protected override string MakePlace()
    {
        if (Server is null)
            return "";
        var schema = $"bench{Guid.NewGuid():N}";
        Run($"CREATE SCHEMA {schema}");
        return schema;
    }

    protected override Task<IHelpdeskState?> OpenAsync(string place) => Task.FromResult<IHelpdeskState?>(
        new PostgreSqlHelpdeskState(new PostgreSqlServer(ConnectionTo(place), TimeProvider.System), TimeProvider.System, Ring, new HistorySealer(Ring)));

    protected override BareClient Peer(string place) => new(() => new NpgsqlConnection(ConnectionTo(place) + ";Pooling=false"), "@", "");

    protected override void Remove(string place) => Run($"DROP SCHEMA {place} CASCADE");

    private static string ConnectionTo(string schema) => $"{Server};Search Path={schema}";

    private static void Run(string sql)
    {
        using var connection = new NpgsqlConnection(Server + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
