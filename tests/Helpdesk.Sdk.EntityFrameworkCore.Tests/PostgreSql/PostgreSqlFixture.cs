using Helpdesk.Sdk.Testing;
using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>A schema of its own on the lab's server, and the states opened on it.</summary>
internal sealed class PostgreSqlFixture : IAsyncDisposable
{
    private readonly string _server = LabServers.Postgres();
    private readonly string _schema = $"t{Guid.NewGuid():N}";
    private readonly List<IHelpdeskState> _states = [];
    private readonly TimeProvider _clock;
    private readonly bool _usesServerClock;

    /// <param name="clock">The clock of the nodes.</param>
    /// <param name="usesServerClock">Whether the server's own clock decides; else that of the nodes stands for it, so that it can be moved.</param>
    public PostgreSqlFixture(TimeProvider clock, bool usesServerClock = false)
    {
        _clock = clock;
        _usesServerClock = usesServerClock;
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
        using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var state in _states)
            await state.DisposeAsync();
        Run($"DROP SCHEMA {_schema} CASCADE");
    }
}
