using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 14: a process that registers the SDK, builds the container and does its first operation on the embedded store.</summary>
internal sealed class StartSection : BenchmarkSection
{
    private const int Rounds = 9;

    public override int Row => 14;

    public override string Name => "start";

    public override string Title => "start";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-bench-").FullName;
        try
        {
            var (inside, whole) = (new List<double>(), new List<double>());
            // The first run makes the database; it counts for the file system's cache only.
            for (var round = 0; round <= context.Size(Rounds, 1); round++)
            {
                var start = Stopwatch.GetTimestamp();
                using var child = BenchmarkContext.StartChild(this, folder);
                var text = await child.StandardOutput.ReadToEndAsync();
                await child.WaitForExitAsync();
                if (round == 0)
                    continue;
                whole.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                inside.Add(double.Parse(text, CultureInfo.InvariantCulture));
            }
            return new SectionResult(
            [
                BenchmarkRow.Limit("AddHelpdesk, container, first search in the local directory on SQLite", Measured.Median(inside), "ms", 300),
                BenchmarkRow.Fact("the whole process, run-time included", Measured.Median(whole), "ms"),
            ],
            $"Each round is a process of its own, without native compilation; the fastest took {inside.Min():0} ms.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public override async Task<int> RunChildAsync(string[] args)
    {
        var start = Stopwatch.GetTimestamp();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Helpdesk:State:Provider"] = "Sqlite",
            ["Helpdesk:Keys:Directory"] = "keys",
            ["Helpdesk:Stores:local:Type"] = "Local",
            ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
            ["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Unrestricted",
        };
        var services = new ServiceCollection();
        services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk"), args[0]).AddEntityFrameworkStores();
        await using var provider = services.BuildServiceProvider();
        var desk = provider.GetRequiredService<IHelpdeskOrchestrator>().ForOperator(new OperatorActor("olga", ["Desk"]), new ContactInfo());
        var listed = await desk.Users.ListAsync(new UserListRequest());
        if (!listed.Succeeded)
            throw new InvalidOperationException(listed.Error.Message);
        Console.Write(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
