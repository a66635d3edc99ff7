using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpdesk.Sdk.EndToEnd.Tests.Nodes;

/// <summary>A configuration for many processes that share a state, on either engine, and a node of it in this process.</summary>
internal sealed class NodeDesk : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpdesk-nodes-").FullName;
    private readonly string? _schema;
    private readonly bool _isLab;
    private ServiceProvider? _services;

    private NodeDesk(bool isPostgres, bool isLab)
    {
        _schema = isPostgres ? $"n{Guid.NewGuid():N}" : null;
        _isLab = isLab;
    }

    public string ConfigurationFile => Path.Combine(_folder, "helpdesk.json");

    public IHelpdeskState State => _services!.GetRequiredService<IHelpdeskState>();

    public IHelpdeskOrchestrator Helpdesk => _services!.GetRequiredService<IHelpdeskOrchestrator>();

    /// <summary>Makes one; the connection string can name another server than the lab's, which goes with everything on it.</summary>
    public static async Task<NodeDesk> StartAsync(bool isPostgres, string? connectionString = null)
    {
        var desk = new NodeDesk(isPostgres, connectionString is null);
        var state = new JsonObject { ["Provider"] = "Sqlite", ["ConnectionString"] = "Data Source=helpdesk.db" };
        if (isPostgres)
        {
            connectionString ??= LabServers.Postgres();
            // Of several servers the first is the one that writes.
            await RunAsync(new NpgsqlConnectionStringBuilder(connectionString) { Host = new NpgsqlConnectionStringBuilder(connectionString).Host!.Split(',')[0] }.ConnectionString, $"CREATE SCHEMA {desk._schema}");
            var connection = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = desk._schema };
            var password = Path.Combine(desk._folder, "password");
            await File.WriteAllTextAsync(password, connection.Password, TestContext.Current.CancellationToken);
            connection.Password = null;
            state = new JsonObject { ["Provider"] = "PostgreSql", ["ConnectionString"] = connection.ConnectionString, ["Password"] = new JsonObject { ["File"] = "password" } };
        }
        var settings = JsonNode.Parse("""
            {
              "Keys": { "Directory": "keys" },
              "Stores": { "local": { "Type": "Local" } },
              "Roles": { "Free": { "Permissions": ["FindUsers", "ViewHistory"], "Policies": { "local": { "Mode": "Unrestricted" } } } }
            }
            """)!.AsObject();
        settings["State"] = state;
        await File.WriteAllTextAsync(desk.ConfigurationFile, new JsonObject { ["Helpdesk"] = settings }.ToJsonString(), TestContext.Current.CancellationToken);
        var services = new ServiceCollection();
        services.AddHelpdesk(new ConfigurationBuilder().AddJsonFile(desk.ConfigurationFile).Build().GetSection("Helpdesk"), desk._folder).AddEntityFrameworkStores();
        desk._services = services.BuildServiceProvider();
        await desk.Helpdesk.InitializeAsync(TestContext.Current.CancellationToken);
        return desk;
    }

    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync()
    {
        var lines = new List<HistoryEntry>();
        await foreach (var line in State.Ledger.QueryAsync(new HistoryQuery(), TestContext.Current.CancellationToken))
            lines.Add(line);
        return lines;
    }

    /// <summary>Demands that the chain holds.</summary>
    public async Task VerifyAsync()
    {
        var verified = await Helpdesk.ForHost(new ContactInfo()).VerifyHistoryAsync(TestContext.Current.CancellationToken);
        Assert.True(verified.Succeeded && verified.Value.Holds, verified.Succeeded ? verified.Value.Message : verified.Error.Message);
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        if (_schema is not null && _isLab)
            await RunAsync(LabServers.Postgres(), $"DROP SCHEMA {_schema} CASCADE");
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
