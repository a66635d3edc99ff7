using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 13: a campaign to everyone in the local directory, planned and stored in SQLite, and then sent by two workers to smtp-sink.</summary>
internal sealed class CampaignSection : BenchmarkSection
{
    private const double GoalPerSecond = 50_000;
    private const int Workers = 2;

    public override int Row => 13;

    public override string Name => "campaign";

    public override string Title => "a campaign: planned and stored, then sent";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        using var sink = await SmtpSink.StartAsync();
        var few = context.Size(100_000, 1_000);
        var many = few * 10;
        var (small, smallMemory, sent) = await PlanAsync(few, sink, send: true);
        context.Say($"{few} recipients: planned {small.PerSecond:0}/s, sent {sent.PerSecond:0}/s");
        var (large, largeMemory, _) = await PlanAsync(many, sink, send: false);
        context.Say($"{many} recipients: planned {large.PerSecond:0}/s");
        return new SectionResult(
            [
                BenchmarkRow.AtLeast($"{many:#,##0} planned from the local directory, against the goal", large.PerSecond, GoalPerSecond, "recipients/s", 1),
                BenchmarkRow.Fact("CPU a recipient planned", large.CpuMicroseconds, "µs"),
                BenchmarkRow.Fact("allocated a recipient planned", large.BytesPerOperation, "B"),
                BenchmarkRow.Limit("live memory gained by ten times as many recipients", (largeMemory - smallMemory) / 1024.0, "KiB", 4096),
                BenchmarkRow.Fact($"{few:#,##0} by two workers, one connection each: marked, sent, settled with a line of the history", sent.PerSecond, "messages/s"),
            ],
            (sink is null ? "No smtp-sink here: a notifier took each message at once. " : "The messages went to smtp-sink without TLS. ") +
            "SQLite in a file, synchronous=FULL; both workers in one process. That nobody is written to twice or lost while workers are killed every two seconds is what `CrashTests` shows on PostgreSQL and RabbitMQ.");
    }

    private static async Task<(Measured Plan, long Memory, Measured Sent)> PlanAsync(int count, SmtpSink? sink, bool send)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-bench-").FullName;
        try
        {
            await using var services = Desk(folder, sink);
            var orchestrator = services.GetRequiredService<IHelpdeskOrchestrator>();
            await orchestrator.InitializeAsync();
            await FillAsync(Path.Combine(folder, "helpdesk.db"), count);
            var desk = orchestrator.ForOperator(new OperatorActor("bench", ["Desk"]), new ContactInfo());
            GC.Collect();
            var plan = await Pair.MeasureAsync(async () => (await desk.Campaigns.StartAsync(new StartCampaignRequest())).Value!.Total);
            var memory = GC.GetTotalMemory(forceFullCollection: true);
            return (plan, memory, send ? await SendAsync(folder, sink, count) : default);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Measured> SendAsync(string folder, SmtpSink? sink, int count)
    {
        var hosts = Enumerable.Range(0, Workers).Select(_ => Desk(folder, sink)).ToList();
        try
        {
            foreach (var host in hosts)
                await host.GetRequiredService<IHelpdeskOrchestrator>().InitializeAsync();
            var sent = await Pair.MeasureAsync(async () =>
            {
                var reports = await Task.WhenAll(hosts.Select(static h => Task.Run(async () =>
                    (await h.GetRequiredService<IHelpdeskOrchestrator>().ForHost(new ContactInfo()).WorkCampaignsAsync()).Value!.Sent)));
                return reports.Sum();
            });
            return sent.Operations == count ? sent : throw new InvalidOperationException($"{sent.Operations} of {count} messages were sent");
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    private static ServiceProvider Desk(string folder, SmtpSink? sink)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Helpdesk:State:Provider"] = "Sqlite",
            ["Helpdesk:State:ConnectionString"] = "Data Source=helpdesk.db",
            ["Helpdesk:Stores:local:Type"] = "Local",
            ["Helpdesk:Roles:Desk:Permissions:0"] = "NotifyEnrollment",
            ["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Unrestricted",
        };
        var services = new ServiceCollection();
        if (sink is null)
            services.AddSingleton<INotifier, TakesEverything>();
        else
            foreach (var (key, value) in new[] { ("Host", "127.0.0.1"), ("Port", sink.Port.ToString(CultureInfo.InvariantCulture)), ("Security", "None"), ("From", "desk@example.test") })
                settings["Helpdesk:Notifiers:Smtp:" + key] = value;
        services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk"), folder).AddEntityFrameworkStores();
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
