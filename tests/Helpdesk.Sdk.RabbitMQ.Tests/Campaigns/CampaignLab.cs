using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;
using Npgsql;

namespace Helpdesk.Sdk.RabbitMQ.Tests;

/// <summary>A folder with a configuration, a schema, a queue and a mail domain of its own, and the command line on them.</summary>
internal sealed class CampaignLab : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "HelpdeskCli.dll");
    private readonly string _folder = Directory.CreateTempSubdirectory("helpdesk-campaign-").FullName;
    private readonly string _server = LabServers.Postgres();
    private readonly RabbitMqPlace _place = new();

    private string Schema => _place.Queue;

    public string Domain => $"{_place.Queue}.example";

    public async Task ConfigureAsync()
    {
        var sink = LabServers.Sink();
        await ExecuteAsync($"CREATE SCHEMA {Schema}", inSchema: false);
        var settings = JsonNode.Parse($$"""
            { "Helpdesk": {
              "State": { "Provider": "PostgreSql" },
              "Stores": { "local": { "Type": "Local" } },
              "Roles": { "Desk": { "Permissions": ["FindUsers", "NotifyEnrollment", "ViewHistory"], "Policies": { "local": { "Mode": "Unrestricted" } } } },
              "Campaigns": { "Lease": "00:00:04" },
              "Messaging": { "Provider": "RabbitMq", "Queue": "{{_place.Queue}}" },
              "Notifiers": { "Smtp": { "Host": "{{sink.Host}}", "Port": {{sink.Port}}, "Security": "None", "From": "helpdesk@desk.example" } } } }
            """)!;
        settings["Helpdesk"]!["State"]!["ConnectionString"] = $"{_server};Search Path={Schema}";
        settings["Helpdesk"]!["Messaging"]!["Uri"] = LabServers.RabbitMq();
        var file = Path.Combine(_folder, "helpdesk.json");
        await File.WriteAllTextAsync(file, settings.ToJsonString(), TestContext.Current.CancellationToken);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(0, (await RunAsync("users", "search")).ExitCode);
    }

    /// <summary>Puts users straight into the table of the local directory.</summary>
    public Task AddUsersAsync(int count) => ExecuteAsync($"""
        INSERT INTO localaccounts (store, id, username, displayname, email, enabled, mustchangepassword, failedsignins, created, version, foldedid, foldedusername, foldedemail, searchtext)
        SELECT 'local', 'id' || n, 'user' || n, 'User ' || n, 'user' || n || '@{Domain}', 1, 0, 0, 639000000000000000, 1, 'ID' || n, 'USER' || n, upper('user' || n || '@{Domain}'), 'USER' || n
        FROM generate_series(1, {count}) AS n
        """);

    public async Task<(int ExitCode, JsonNode Output)> JsonAsync(params string[] arguments)
    {
        var (code, output) = await RunAsync(["--json", .. arguments]);
        return (code, JsonNode.Parse(output)!);
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "--operator", "carol", "--role", "Desk", .. arguments])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        return process;
    }

    /// <summary>The processes that hold something of a campaign at this moment.</summary>
    public async Task<HashSet<int>> HoldersAsync() =>
        [.. (await ListAsync("SELECT DISTINCT worker FROM campaignrecipients WHERE status IN (1, 2) AND worker IS NOT NULL")).Select(static w => int.Parse(w.Split('/')[1], CultureInfo.InvariantCulture))];

    public async Task<long> CountAsync(string status) => long.Parse((await ListAsync($"SELECT count(*)::text FROM campaignrecipients WHERE {status}"))[0], CultureInfo.InvariantCulture);

    /// <summary>How many messages were begun, whatever came of them.</summary>
    public async Task<long> AttemptsAsync() => long.Parse((await ListAsync("SELECT coalesce(sum(attempts), 0)::text FROM campaignrecipients"))[0], CultureInfo.InvariantCulture);

    public Task<List<string>> AddressesAsync(string status) => ListAsync($"SELECT lower(username) || '@{Domain}' FROM campaignrecipients WHERE {status}");

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE", inSchema: false);
        await _place.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    private Task ExecuteAsync(string sql, bool inSchema = true) => AskAsync(inSchema, async connection =>
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        return await command.ExecuteNonQueryAsync(CancellationToken.None);
    }, CancellationToken.None);

    private Task<List<string>> ListAsync(string sql) => AskAsync(inSchema: true, async connection =>
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var values = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            values.Add(reader.GetString(0));
        return values;
    }, TestContext.Current.CancellationToken);

    // The server may be on its way back. What it answered is an answer, and is not asked for again.
    private async Task<T> AskAsync<T>(bool inSchema, Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection($"{_server};Pooling=false" + (inSchema ? $";Search Path={Schema}" : ""));
                await connection.OpenAsync(cancellationToken);
                return await ask(connection);
            }
            catch (NpgsqlException fault) when (attempt < 100 && fault is not PostgresException { IsTransient: false })
            {
                await Task.Delay(300, cancellationToken);
            }
        }
    }
}
