using System.Collections.Concurrent;
using Helpdesk.Sdk.Testing;
using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>A schema of its own on the lab's server, and the states opened on it.</summary>
internal sealed class PostgreSqlFixture : IAsyncDisposable
{
    // Making a schema takes longer than most tests: those that change rows only leave theirs, emptied, to the next.
    private static readonly ConcurrentBag<string> Emptied = [];
    private const string Empty = """
        SET session_replication_role = replica;
        DO $$
        DECLARE name text;
        BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '__EFMigrationsHistory' LOOP
                EXECUTE format('DELETE FROM %I', name);
            END LOOP;
            FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema() LOOP
                EXECUTE format('ALTER SEQUENCE %I RESTART', name);
            END LOOP;
        END $$
        """;

    private readonly string _server = LabServers.Postgres();
    private readonly string _schema;
    private readonly bool _changesRowsOnly;
    private readonly List<IHelpdeskState> _states = [];
    private readonly TimeProvider _clock;
    private readonly bool _usesServerClock;

    /// <param name="clock">The clock of the nodes.</param>
    /// <param name="usesServerClock">Whether the server's own clock decides; else that of the nodes stands for it, so that it can be moved.</param>
    /// <param name="changesRowsOnly">Whether the test leaves the tables themselves as they are.</param>
    public PostgreSqlFixture(TimeProvider clock, bool usesServerClock = false, bool changesRowsOnly = false)
    {
        _clock = clock;
        _usesServerClock = usesServerClock;
        _changesRowsOnly = changesRowsOnly;
        var emptied = changesRowsOnly && Emptied.TryTake(out var found) ? found : null;
        _schema = emptied ?? $"t{Guid.NewGuid():N}";
        if (emptied is null)
            Run($"CREATE SCHEMA {_schema}");
    }

    public string ConnectionString => ConnectionTo(_schema);

    public string Schema => _schema;

    /// <summary>Leads to a schema of the same server.</summary>
    public string ConnectionTo(string schema) => $"{_server};Search Path={schema};Application Name={_schema}";

    /// <summary>Makes a state without opening it.</summary>
    public IHelpdeskState Make(ISecretProtector? keys = null, IHistorySealer? sealer = null, TimeProvider? clock = null, string? connection = null)
    {
        var active = keys ?? new NamedKeys("k1");
        var own = clock ?? _clock;
        var state = new PostgreSqlHelpdeskState(
            new PostgreSqlServer(connection ?? ConnectionString, own, _usesServerClock ? null : own.GetUtcNow), own, active, sealer ?? new ChainSealer(active.ActiveKeyId));
        _states.Add(state);
        return state;
    }

    public async ValueTask<IHelpdeskState> OpenAsync(ISecretProtector? keys = null)
    {
        var state = Make(keys);
        await state.InitializeAsync(TestContext.Current.CancellationToken);
        return state;
    }

    public async ValueTask<IReadOnlyList<IHelpdeskState>> OpenAsync(int count)
    {
        var states = new List<IHelpdeskState>();
        for (var i = 0; i < count; i++)
            states.Add(await OpenAsync());
        return states;
    }

    /// <summary>Runs a statement beside the state, as an administrator or an attacker would.</summary>
    public object? Run(string sql)
    {
        // From the pool, whatever the schema: the server starts a process for each connection, which takes longer than the statement.
        using var connection = new NpgsqlConnection($"{_server};Application Name=tests");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SET search_path TO {_schema}";
        command.ExecuteNonQuery();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var state in _states)
            await state.DisposeAsync();
        if (_changesRowsOnly)
        {
            Run(Empty);
            Emptied.Add(_schema);
        }
        else
        {
            Run($"DROP SCHEMA {_schema} CASCADE");
        }
    }
}
