using Microsoft.Data.Sqlite;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

/// <summary>A directory of its own with one database, and the states opened on it.</summary>
internal sealed class SqliteFixture(TimeProvider clock, double busySeconds = 20) : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("helpdesk-state-");
    private readonly List<IHelpdeskState> _states = [];

    public string Directory => _directory.FullName;

    public string Path => System.IO.Path.Combine(_directory.FullName, "helpdesk.db");

    /// <summary>Makes a state without opening it.</summary>
    public IHelpdeskState Make(ISecretProtector? keys = null, string options = "", IHistorySealer? sealer = null)
    {
        var active = keys ?? new NamedKeys("k1");
        var state = new SqliteHelpdeskState(
            $"Data Source={Path}{options}", clock, active, sealer ?? new ChainSealer(active.ActiveKeyId), TimeSpan.FromSeconds(busySeconds));
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

    /// <summary>A connection beside the state, as an administrator or an attacker would open one.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Runs a statement beside the state.</summary>
    public object? Run(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }


    public async ValueTask DisposeAsync()
    {
        foreach (var state in _states)
            await state.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
