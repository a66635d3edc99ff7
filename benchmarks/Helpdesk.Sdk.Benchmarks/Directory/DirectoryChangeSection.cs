using System.Diagnostics;
using System.Globalization;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Rows 3 and 4: resets and unlocks through the whole corridor with the state in memory, eight at once, beside a C client that reads the entry and changes it.</summary>
internal sealed class DirectoryChangeSection : BenchmarkSection
{
    private const int AtOnce = 8;

    public override int Row => 3;

    public override string Name => "ldap-change";

    public override string Title => "reset and unlock through the whole corridor against OpenLDAP over TLS, 8 at once (rows 3 and 4)";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var rounds = context.Size(5, 1);
        var each = context.Size(200, 10);
        var perRound = AtOnce * each;
        await using var directory = await BenchmarkDirectory.StartAsync(perRound * (rounds + 1) * 2, isLocked: true);
        var (client, why) = await CClient.CompileAsync();
        if (client is null) return new SectionResult([], $"Not measured: {why}.");
        await using var services = Desk(directory);
        var orchestrator = services.GetRequiredService<IHelpdeskOrchestrator>();
        await orchestrator.InitializeAsync();
        var rows = new List<BenchmarkRow>();
        foreach (var (what, kind, how, run) in new (string, string, string?, Func<OperatorDesk, int, Task>)[]
        {
            ("unlock, against read + modify", "unlock", null, UnlockAsync), ("reset, against read + password modify", "passmod", "read", ResetAsync), ("reset, against the bare password modify", "passmod", "bare", ResetAsync),
        })
        {
            var (ours, peer) = (new List<double>(), new List<double>());
            var (ourServer, ourSelf, peerServer) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round <= rounds; round++)
            {
                var (server, self) = (directory.ProcessorTime, Environment.CpuUsage.TotalTime);
                var theirs = await client.ChangeAsync(directory, kind, perRound, AtOnce, each, how);
                var (serverAfterPeer, selfAfterPeer) = (directory.ProcessorTime, Environment.CpuUsage.TotalTime);
                // Two actions on one person within a minute would need an approval.
                var first = ((kind == "unlock" ? 0 : rounds + 1) + round) * perRound;
                var our = await OursAsync(orchestrator, run, what, first, perRound);
                if (round == 0) continue; // warm
                peer.Add(theirs);
                ours.Add(our);
                peerServer.Add((serverAfterPeer - server).TotalMicroseconds / perRound);
                ourServer.Add((directory.ProcessorTime - serverAfterPeer).TotalMicroseconds / perRound);
                ourSelf.Add((Environment.CpuUsage.TotalTime - selfAfterPeer).TotalMicroseconds / perRound);
            }

            rows.Add(BenchmarkRow.AtLeast(what, Measured.Median(ours), Measured.Median(peer), "/s", 0.8));
            rows.Add(BenchmarkRow.Fact("… the server's processor time each", Measured.Median(ourServer), "us", Measured.Median(peerServer)));
            rows.Add(BenchmarkRow.Fact("… our own processor time each", Measured.Median(ourSelf), "us"));
        }

        return new SectionResult(
            rows,
            "A role in unrestricted mode and persons who are not enrolled: policy, limits, caps, intent and outcome, history with its seal, but no proof to claim. mdb without sync on both sides. "
            + "An unlock of ours is three round trips (find the account, read it again on the server that will change it, change it), a reset four (what the server made of it is read), one of the C client's two.");
    }

    private static async Task ResetAsync(OperatorDesk desk, int person)
    {
        using var password = new Secret($"Fresh-{person}-Word");
        using var outcome = (await desk.Passwords.ResetAsync(new(User(person)) { Password = password, MustChange = false, Unlock = false })).Value
            ?? throw new InvalidOperationException("a reset failed");
    }

    private static async Task UnlockAsync(OperatorDesk desk, int person)
    {
        var result = await desk.Accounts.UnlockAsync(new(User(person)));
        if (result.Error is { } error) throw new InvalidOperationException($"an unlock failed: {error.Message}");
    }

    private static UserTarget User(int person) => new(string.Create(CultureInfo.InvariantCulture, $"people:p{person:D6}"));

    private static async Task<double> OursAsync(IHelpdeskOrchestrator orchestrator, Func<OperatorDesk, int, Task> run, string what, int first, int count)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => Task.Run(async () =>
        {
            // Caps are those of a real desk: nobody helps more than twenty an hour here.
            for (var i = worker; i < count; i += AtOnce)
                await run(orchestrator.ForOperator(new OperatorActor($"{what} {(first + i) / 20}", ["Desk"]), new ContactInfo { Client = "benchmark" }), first + i);
        })));
        return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static ServiceProvider Desk(BenchmarkDirectory directory)
    {
        var settings = directory.Settings.Select(static s => KeyValuePair.Create("Helpdesk:Stores:people:" + s.Key, s.Value)).Concat(new Dictionary<string, string?>
        {
            ["Helpdesk:State:Provider"] = "InMemory",
            ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
            ["Helpdesk:Roles:Desk:Permissions:1"] = "ResetAnyPassword",
            ["Helpdesk:Roles:Desk:Permissions:2"] = "UnlockAnyAccount",
            ["Helpdesk:Roles:Desk:Permissions:3"] = "RevealSecret",
            ["Helpdesk:Roles:Desk:Policies:people:Mode"] = "Unrestricted",
            ["Helpdesk:Roles:Desk:Policies:people:AllowRevealedWithoutChange"] = "true",
        });
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk"), Path.GetTempPath()).AddLdapStores();
        return services.BuildServiceProvider();
    }
}
