using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;
using Npgsql;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Chance opens the same doors: processes die, servers do not answer.</summary>
public sealed class CrashAttacks(BothGrounds grounds)
{
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Process_killed_between_reserve_and_act_or_act_and_outcome(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var random = new Random(17);
        var people = new List<(Person Person, string Before)>();
        for (var i = 0; i < 3; i++)
        {
            var person = await ground.AddAsync(ground.Staff);
            people.Add((person, await ground.LookAsync(person)));
        }
        var workers = await Task.WhenAll(people.Select(_ => WorkerProcess.StartAsync(ground.Lead, "resets", ground.ConfigurationFile)));
        foreach (var (worker, (person, _)) in workers.Zip(people))
        {
            await worker.TellAsync($"{Ground.Store}:{person.Name}");
            await worker.SaidAsync("begins");
            // At any moment of it.
            await Task.Delay(random.Next(0, 120), Token);
            await worker.DisposeAsync();
        }
        await SettledAsync(ground, ground.Two, people);
        // The killed ones wrote no head of the chain; whoever lives on does.
        await ground.Two.Host.FinishAsync(Token);
        var verified = Ground.Value(await ground.Two.Host.VerifyHistoryAsync(Token));
        Assert.True(verified.Holds, verified.Message);
        Ground.Value(await Ground.ResetAsync(ground.Two.As(Ground.Name("otto"), "Free"), people[0].Person, "Honest#Passw0rd1"));
    }

    [Theory, OnGrounds(GroundKind.ActiveDirectory, "the embedded directory lies in the state: there is no server that could be away by itself")]
    public async Task Directory_that_breaks_off_in_the_middle_of_a_change(GroundKind kind)
    {
        var ground = (ActiveDirectoryGround)await grounds.OnAsync(kind);
        await using var proxy = ground.BeforeDirectory();
        await using var node = await ground.AnotherNodeAsync(s => s["Stores"]![Ground.Store]!["Servers"] = new JsonArray($"ldaps://{proxy.EndPoint}"));
        var people = new List<(Person Person, string Before)>();
        foreach (var bytes in new[] { 0, 700, 1500, 2500, 4000 })
        {
            var person = await ground.AddAsync(ground.Staff);
            people.Add((person, await ground.LookAsync(person)));
            node.Hook.OnDecision = () =>
            {
                proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Reset, bytes);
                return Task.CompletedTask;
            };
            var result = await Ground.ResetAsync(node.As(Ground.Name("olga"), "Free"), person, "New#Passw0rd1");
            proxy.ToClient.Rule = FaultRule.Forward;
            Assert.True(result.Succeeded || result.Error.Kind is ErrorKind.Unavailable or ErrorKind.Unknown, result.Error?.Message);
            Assert.True(!result.Succeeded || await ground.SignsInAsync(person, "New#Passw0rd1"), "Told of success, and the password does not open the account.");
        }
        // Whether something happened is asked of the very server.
        await SettledAsync(ground, node, people);
    }

    [Theory, OnGrounds(GroundKind.ActiveDirectory, "between a node and a file there is no connection that could lose an answer")]
    public async Task Database_that_never_answers_a_commit(GroundKind kind)
    {
        var ground = (ActiveDirectoryGround)await grounds.OnAsync(kind);
        await using var proxy = ground.BeforeState();
        await using var node = await ground.AnotherNodeAsync(s =>
        {
            var connection = new NpgsqlConnectionStringBuilder(s["State"]!["ConnectionString"]!.GetValue<string>()) { Port = proxy.EndPoint.Port };
            s["State"]!["ConnectionString"] = connection.ConnectionString;
        });
        var people = new List<(Person Person, string Before)>();
        // The answer to this or that is lost: of looking, of beginning, of settling.
        foreach (var bytes in new[] { 0, 400, 1200, 2400, 4800 })
        {
            var person = await ground.AddAsync(ground.Staff);
            people.Add((person, await ground.LookAsync(person)));
            node.Hook.OnDecision = () =>
            {
                proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Reset, bytes);
                return Task.CompletedTask;
            };
            var result = await Ground.ResetAsync(node.As(Ground.Name("olga"), "Free"), person, "New#Passw0rd1");
            proxy.ToClient.Rule = FaultRule.Forward;
            Assert.True(result.Succeeded || result.Error.Kind is ErrorKind.Unavailable or ErrorKind.Unknown, result.Error?.Message);
            Assert.True(!result.Succeeded || await ground.SignsInAsync(person, "New#Passw0rd1"), "Told of success, and the password does not open the account.");
            Assert.True(result.Succeeded || result.Error.Kind == ErrorKind.Unknown || people[^1].Before == await ground.LookAsync(person), "Told that nothing happened, and it did.");
        }
        await SettledAsync(ground, ground.Two, people);
        Ground.Value(await Ground.ResetAsync(node.As(Ground.Name("otto"), "Free"), people[0].Person, "Honest#Passw0rd1"));
    }

    /// <summary>Another node, or the same when all is well again, settles what was left: the directory and the history tell the same of everybody.</summary>
    private static async Task SettledAsync(Ground ground, Node node, IReadOnlyList<(Person Person, string Before)> people)
    {
        await ground.PassAsync(TimeSpan.FromMinutes(30));
        Ground.Value(await node.Host.ReconcileAsync(Token));
        foreach (var (person, before) in people)
        {
            var operations = (await ground.HistoryAsync(person)).Where(static l => l.Action == Reset && l.Operation is not null).GroupBy(static l => l.Operation!.Value)
                .Where(static g => g.Any(static l => l.Status == HistoryStatus.Intended)).Select(static g => g.Last()).ToList();
            Assert.All(operations, o => Assert.True(o.Status == HistoryStatus.Succeeded || o.Status == HistoryStatus.Refused, $"{person.Name}: {o.Status} {o.Reason}"));
            Assert.True(operations.Any(static o => o.Status == HistoryStatus.Succeeded) == (before != await ground.LookAsync(person)), $"{person.Name}: the directory and the history tell two stories.");
        }
    }
}
