using System.Diagnostics;
using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;
using Npgsql;

namespace Helpdesk.Sdk.EndToEnd.Tests.PostgreSql;

/// <summary>Processes that share their state in PostgreSQL: accounts, history and limits are one.</summary>
public sealed class SharedStateTests : IAsyncLifetime
{
    private readonly string _schema = $"e{Guid.NewGuid():N}";
    private CliDesk? _desk;

    public async ValueTask InitializeAsync()
    {
        var server = LabServers.Postgres();
        await RunAsync($"CREATE SCHEMA {_schema}");
        _desk = await CliDesk.WithUsersAsync(settings =>
        {
            var connection = new NpgsqlConnectionStringBuilder(server) { SearchPath = _schema };
            var password = Path.Combine(Path.GetTempPath(), _schema);
            File.WriteAllText(password, connection.Password);
            connection.Password = null;
            settings["State"] = new JsonObject
            {
                ["Provider"] = "PostgreSql", ["ConnectionString"] = connection.ConnectionString, ["Password"] = new JsonObject { ["File"] = password },
            };
            settings["Roles"]!["Free"] = JsonNode.Parse("""
                { "Permissions": ["FindUsers", "ResetAnyPassword", "RevealSecret"], "Policies": { "local": { "Mode": "Unrestricted", "AllowRevealedWithoutChange": true } } }
                """);
        }, "ann");
    }

    public async ValueTask DisposeAsync()
    {
        if (_desk is null)
            return;
        await _desk.DisposeAsync();
        File.Delete(Path.Combine(Path.GetTempPath(), _schema));
        await RunAsync($"DROP SCHEMA {_schema} CASCADE");
    }

    [Fact]
    public async Task Two_processes_reset_exactly_three_times_and_leave_one_chain()
    {
        var desk = _desk!;
        (await desk.Cli.RunAsync("users", "show", "local:ann")).Exits(0); // another process made the account
        var results = await RaceAsync(Path.Combine(desk.Folder, "helpdesk.json"));
        Assert.Equal(
            [("limit-reached", 13), ("succeeded", 3)], results.GroupBy(static r => r, StringComparer.Ordinal).Select(static g => (g.Key, g.Count())).Order());

        (await desk.Cli.RunAsync("history", "verify")).Exits(0);
        (await desk.Cli.RunAsync("state", "migrate")).Exits(0);
        Assert.Empty(Directory.GetFiles(desk.Folder, "*.db"));
        await RunAsync("UPDATE history SET operator = 'mallory' WHERE sequence = 2");
        (await desk.Cli.RunAsync("history", "verify")).Exits(1);
    }

    private static async Task<IReadOnlyList<string>> RaceAsync(string configuration)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Helpdesk.Sdk.Testing.Worker.dll");
        var workers = Enumerable.Range(0, 2).Select(i => Process.Start(new ProcessStartInfo("dotnet", [program, configuration, "local:ann", $"agent{i}-", "8"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!).ToList();
        try
        {
            foreach (var worker in workers)
                Assert.Equal("ready", await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            foreach (var worker in workers)
                await worker.StandardInput.WriteLineAsync("go");
            var results = new List<string>();
            foreach (var worker in workers)
                results.AddRange((await worker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            return results;
        }
        finally
        {
            foreach (var worker in workers)
            {
                if (!worker.HasExited)
                    worker.Kill();
                worker.Dispose();
            }
        }
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{LabServers.Postgres()};Search Path={_schema};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
