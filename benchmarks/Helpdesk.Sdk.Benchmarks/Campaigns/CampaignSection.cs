using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 13: a campaign to everyone in the local directory, planned and stored in SQLite, and then handed to a notifier that takes everything.</summary>
internal sealed class CampaignSection : BenchmarkSection
{
    private const double GoalPerSecond = 50_000;

    public override int Row => 13;

    public override string Name => "campaign";

    public override string Title => "a campaign: planned and stored, then sent";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var few = context.Size(20_000, 1_000);
        var many = few * 10;
        var (small, smallMemory, _) = await PlanAsync(few, send: false);
        var (large, largeMemory, sent) = await PlanAsync(many, send: true);
        context.Say($"{few} recipients: {small.PerSecond:0}/s; {many}: {large.PerSecond:0}/s");
        return new SectionResult(
            [
                BenchmarkRow.AtLeast("planned from the local directory, against the goal", large.PerSecond, GoalPerSecond, "recipients/s", 1),
                BenchmarkRow.Fact("CPU a recipient planned", large.CpuMicroseconds, "µs"),
                BenchmarkRow.Fact("allocated a recipient planned", large.BytesPerOperation, "B"),
                BenchmarkRow.Limit("live memory gained by ten times as many recipients", (largeMemory - smallMemory) / 1024.0, "KiB", 4096),
                BenchmarkRow.Fact("one worker, one connection: marked, sent and settled with a line of the history", sent.PerSecond, "messages/s"),
            ],
            "SQLite in a file, synchronous=FULL. The notifier takes each message at once, so that the last figure is the cost of delivering once and no more than once.");
    }

    private static async Task<(Measured Plan, long Memory, Measured Sent)> PlanAsync(int count, bool send)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-bench-").FullName;
        try
        {
            await using var services = Desk(folder);
            var orchestrator = services.GetRequiredService<IHelpdeskOrchestrator>();
            await orchestrator.InitializeAsync();
            await FillAsync(Path.Combine(folder, "helpdesk.db"), count);
            var desk = orchestrator.ForOperator(new OperatorActor("bench", ["Desk"]), new ContactInfo());
            GC.Collect();
            var plan = await Pair.MeasureAsync(async () => (await desk.Campaigns.StartAsync(new StartCampaignRequest())).Value!.Total);
            var memory = GC.GetTotalMemory(forceFullCollection: true);
            var sent = send ? await Pair.MeasureAsync(async () => (await orchestrator.ForHost(new ContactInfo()).WorkCampaignsAsync()).Value!.Sent) : default;
            return (plan, memory, sent);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProvider Desk(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Helpdesk:State:Provider"] = "Sqlite",
            ["Helpdesk:State:ConnectionString"] = "Data Source=helpdesk.db",
            ["Helpdesk:Stores:local:Type"] = "Local",
            ["Helpdesk:Roles:Desk:Permissions:0"] = "NotifyEnrollment",
            ["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Unrestricted",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<INotifier, TakesEverything>();
        services.AddHelpdesk(configuration.GetSection("Helpdesk"), folder).AddEntityFrameworkStores();
        return services.BuildServiceProvider();
    }

    private static async Task FillAsync(string file, int count)
    {
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @count)
            INSERT INTO LocalAccounts (Store, Id, UserName, DisplayName, Email, Location, Enabled, MustChangePassword, FailedSignIns, Created, Version, FoldedId, FoldedUserName, FoldedEmail, SearchText)
            SELECT 'local', 'id' || n, 'user' || n, 'User ' || n, 'user' || n || '@corp.example', 'OU=Staff,DC=corp,DC=example', 1, 0, 0, 639000000000000000, 1,
                   'ID' || n, 'USER' || n, 'USER' || n || '@CORP.EXAMPLE', 'USER' || n FROM numbers
            """;
        command.Parameters.AddWithValue("@count", count);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class TakesEverything : INotifier
    {
        public NotificationChannel Channel => NotificationChannel.Email;

        public ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken) => ValueTask.FromResult(new NotificationOutcome(NotificationStatus.Sent));
    }
}
