using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 9, first half: a code is judged and the attempt counted in SQLite, beside ASP.NET Core Identity with EF Core.</summary>
internal sealed class CodeSection : BenchmarkSection
{
    private const int Callers = 8;
    private const int Rounds = 5;
    private static readonly DateTimeOffset Ends = DateTimeOffset.UtcNow.AddHours(5);

    public override int Row => 9;

    public override string Name => "codes";

    public override string Title => "verify a code, the attempt counted in SQLite";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-bench-").FullName;
        try
        {
            var each = context.Size(100, 10);
            await using var services = Ours(folder);
            await services.GetRequiredService<IHelpdeskState>().InitializeAsync(CancellationToken.None);
            await using var peer = await IdentityPeer.StartAsync(Path.Combine(folder, "identity.db"), each * Callers);
            var round = 0;
            var pair = await Pair.RunMeasuredAsync(
                context.Size(Rounds, 1),
                async () =>
                {
                    var prefix = $"r{round++}";
                    await AtOnceAsync(each, (_, i) => MakeAsync(services, $"{prefix}-{i}"));
                    return await Pair.MeasureAsync(() => AtOnceAsync(each, (_, i) => AnswerAsync(services, $"{prefix}-{i}")));
                },
                () => Pair.MeasureAsync(() => AtOnceAsync(each, (_, i) => peer.AnswerAsync(i))));
            return new SectionResult(
            [
                BenchmarkRow.AtLeast($"a wrong e-mail code, {Callers} at once", pair.MedianOfOurs(static m => m.PerSecond), pair.MedianOfPeer(static m => m.PerSecond), "/s", 5),
                BenchmarkRow.Limit("allocated", pair.MedianOfOurs(static m => m.BytesPerOperation / 1000), "kB", 8, pair.MedianOfPeer(static m => m.BytesPerOperation / 1000)),
                BenchmarkRow.Fact("processor time", pair.MedianOfOurs(static m => m.CpuMicroseconds), "µs", pair.MedianOfPeer(static m => m.CpuMicroseconds)),
            ],
            "Ours: three limits (hour, day, challenge) and the challenge's own count, both flushed to disk. The peer: `VerifyTwoFactorTokenAsync` and `AccessFailedAsync`, "
            + "a scope and a context for each call, as a web application has them.");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProvider Ours(string folder)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Helpdesk:State:Provider"] = "Sqlite", ["Helpdesk:Keys:Directory"] = "keys", ["Helpdesk:Stores:corp:Type"] = "Local",
            ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers", ["Helpdesk:Roles:Desk:Policies:corp:Mode"] = "Unrestricted",
        };
        var services = new ServiceCollection();
        services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk"), folder).AddEntityFrameworkStores();
        return services.BuildServiceProvider();
    }

    private static async Task MakeAsync(ServiceProvider services, string subject)
    {
        using var code = await services.GetRequiredService<OneTimeCodes>().CreateAsync("verify", subject, "Email", null, DateTimeOffset.UtcNow, Ends, CancellationToken.None);
    }

    private static async Task AnswerAsync(ServiceProvider services, string subject)
    {
        var key = new UserKey("corp", subject);
        var person = new PersonFacts { Target = new DirectoryUser { Key = key, UserName = subject, Enabled = true }, Accounts = [key], Privilege = PrivilegeFacts.None };
        var (_, error) = await services.GetRequiredService<FailureThrottle>().TakeAsync(person, FactorType.Email, subject, DateTimeOffset.UtcNow, CancellationToken.None);
        // Seven digits: never right.
        using var wrong = new Secret("1234567");
        var result = await services.GetRequiredService<OneTimeCodes>().RedeemAsync("verify", subject, "Email", wrong, DateTimeOffset.UtcNow, CancellationToken.None);
        if (error is not null || result.Status != RedeemStatus.Wrong)
            throw new InvalidOperationException($"The answer was not judged as wrong: {error?.Message} {result.Status}.");
    }

    private static async Task<long> AtOnceAsync(int each, Func<int, int, Task> work)
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
                await work(caller, (i * Callers) + caller);
        })));
        return (long)each * Callers;
    }
}
