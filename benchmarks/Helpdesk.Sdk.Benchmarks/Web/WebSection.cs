
namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 5: search, reset and unlock over HTTP, four clients at once, beside a naive host that asks the directory and does nothing else.</summary>
internal sealed class WebSection : BenchmarkSection
{
    private const int AtOnce = 4;
    private const int PageSize = 25;

    public override int Row => 5;

    public override string Name => "web";

    public override string Title => "search, reset and unlock over HTTP against OpenLDAP over TLS, 4 at once";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var rounds = context.Size(5, 1);
        var each = context.Size(200, 5) * AtOnce;
        // Two actions on one person within a day would need an approval.
        await using var directory = await BenchmarkDirectory.StartAsync(Math.Max(context.Size(20_000, 1_000), each * ((2 * (rounds + 1)) + 1) * 2), isLocked: true);
        await using var ours = await WebHostProcess.StartAsync(this, directory, "InMemory");
        await using var durable = await WebHostProcess.StartAsync(this, directory, "Sqlite");
        await using var naive = await WebHostProcess.StartAsync(this, directory, NaiveHost.Name);
        var next = 0;
        var rows = new List<BenchmarkRow>();
        // The goals are told against the PHP service desk; what a naive host reaches beside it makes them goals against such a host.
        foreach (var (what, goal, peerGoal, run, control) in new (string, double, double, Func<WebHostProcess, int, Task>, Func<WebHostProcess, int, Task>)[]
        {
            ("first page of a broad search (*smith*)", 10, 20, (h, _) => h.SearchAsync("smith", PageSize), (h, _) => h.NaiveSearchAsync("smith", PageSize)),
            ("narrow search (*goldsm*)", 3.5, 4.7, (h, _) => h.SearchAsync("goldsm", PageSize), (h, _) => h.NaiveSearchAsync("goldsm", PageSize)),
            ("reset", 4, 5.5, (h, i) => h.ActAsync(i, "password/reset", new { password = $"Fresh-{i}-Word", mustChange = false, unlock = false }), (h, i) => h.NaiveActAsync(i, "reset")),
            ("unlock", 4, 5.7, (h, i) => h.ActAsync(i, "unlock", new { }), (h, i) => h.NaiveActAsync(i, "unlock")),
        })
        {
            context.Say(what);
            var pair = await Pair.RunAsync(rounds, () => ManyAsync(each, i => run(ours, i), ref next), () => ManyAsync(each, i => control(naive, i), ref next));
            rows.Add(BenchmarkRow.AtLeast(what, pair.MedianOfOurs(static m => m.PerSecond), pair.MedianOfPeer(static m => m.PerSecond), "/s", goal / peerGoal));
            if (what is not ("reset" or "unlock"))
            {
                // Whoever is only searched for is not used up.
                next = 0;
                continue;
            }
            var kept = await Pair.MeasureAsync(() => ManyAsync(each, i => run(durable, i), ref next));
            rows.Add(BenchmarkRow.Fact($"… {what} with the state in SQLite (synchronous=FULL)", kept.PerSecond, "/s", pair.MedianOfPeer(static m => m.PerSecond)));
        }
        return new SectionResult(
            rows,
            "Each host is a process of its own on the same two cores as the clients and the directory. Ours is `MapHelpdesk()` with policy, limits, caps and history; the naive one is an ASP.NET Core host that asks the directory "
            + "through System.DirectoryServices.Protocols on four warm connections (find, then change), and has no policy, no limit and no history.",
            "The goals were set against the LTB Service Desk (PHP), beside which a naive ASP.NET host reached 20, 4.7, 5.5 and 5.7 times as much: 10, 3.5, 4 and 4 times the PHP host are 0.5, 0.74, 0.73 and 0.7 times the naive one.");
    }

    public override Task<int> RunChildAsync(string[] args) => args[0] == NaiveHost.Name ? NaiveHost.RunAsync(args[1..]) : DeskHost.RunAsync(args);

    // Persons are used up as it goes on.
    private static Task<long> ManyAsync(int count, Func<int, Task> one, ref int next)
    {
        var first = next;
        next += count;
        return RunAsync();

        async Task<long> RunAsync()
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => Task.Run(async () =>
            {
                for (var i = first + worker; i < first + count; i += AtOnce)
                    await one(i);
            })));
            return count;
        }
    }
}
