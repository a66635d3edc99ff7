using System.Collections.Concurrent;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Nodes;

/// <summary>The database stops, starts and fails over in the middle of load: nothing changes without its intent, and work goes on by itself.</summary>
public sealed class FailOverTests
{
    private const int Callers = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Stopped_started_and_failed_over_under_load()
    {
        await using var pair = await PostgresPair.StartAsync();
        await using var desk = await NodeDesk.StartAsync(isPostgres: true, pair.ConnectionString);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var load = new Load(desk.State);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => load.RunAsync(stop.Token), stop.Token)).ToList();

        await load.GrowsAsync(40);
        await pair.CrashAsync(1);
        await load.FailsAsync(Callers);
        var during = load.Changes.Count;
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(during, load.Changes.Count);
        await pair.RunAgainAsync(1);
        await load.GrowsAsync(40);

        await pair.CrashAsync(1);
        await pair.PromoteAsync();
        await load.GrowsAsync(40);
        await stop.CancelAsync();
        await Task.WhenAll(callers);

        // Nothing changed without its intent; what has no outcome is surfaced; nobody got more than three; the chain holds.
        var history = await desk.HistoryAsync();
        var intents = history.Where(static l => l.Status == HistoryStatus.Intended).Select(static l => l.Operation!.Value).ToHashSet();
        Assert.All(load.Changes, c => Assert.Contains(c.Id, intents));
        var unsettled = (await desk.State.Ledger.GetUnsettledAsync(DateTimeOffset.UtcNow.AddHours(1), TestContext.Current.CancellationToken)).Select(static o => o.Intent.Operation!.Value).ToHashSet();
        var settled = history.Where(static l => l.Status == HistoryStatus.Succeeded).Select(static l => l.Operation!.Value).ToHashSet();
        Assert.All(intents, i => Assert.True(settled.Contains(i) != unsettled.Contains(i), $"{i} is neither settled nor surfaced, or both."));
        Assert.All(load.Changes.GroupBy(static c => c.Person), static p => Assert.InRange(p.Count(), 1, 3));
        await desk.VerifyAsync();
        LongRun.Record("PostgreSQL stopped, started and failed over under load", $"{load.Changes.Count} changes, {load.Failures} calls that failed closed, {unsettled.Count} left for the reconciler");
    }

    /// <summary>Callers that begin, change "the directory" when they may, and settle; over and over.</summary>
    private sealed class Load(IHelpdeskState state)
    {
        private int _failures;

        public ConcurrentBag<(OperationId Id, UserKey Person)> Changes { get; } = [];

        public int Failures => Volatile.Read(ref _failures);

        public async Task RunAsync(CancellationToken stop)
        {
            var random = new Random();
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await OneAsync(new UserKey("corp", $"p{random.Next(60)}"));
                }
                catch (StateUnavailableException)
                {
                    Interlocked.Increment(ref _failures);
                    await Task.Delay(50, CancellationToken.None);
                }
            }
        }

        public async Task GrowsAsync(int by)
        {
            var (goal, until) = (Changes.Count + by, DateTime.UtcNow + Patience);
            while (Changes.Count < goal)
            {
                Assert.True(DateTime.UtcNow < until, $"Work did not go on: {Changes.Count} of {goal} changes, {Failures} failures.");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        public async Task FailsAsync(int by)
        {
            var (goal, until) = (Failures + by, DateTime.UtcNow + Patience);
            while (Failures < goal)
            {
                Assert.True(DateTime.UtcNow < until, "Nothing failed although the server is gone.");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        private async Task OneAsync(UserKey person)
        {
            var now = DateTimeOffset.UtcNow;
            var id = OperationId.Create(now);
            var line = new HistoryEntry
            {
                At = now, Operation = id, PerformerKind = "operator", Operator = "olga", Action = HelpdeskAction.UnlockAccount, Status = HistoryStatus.Intended,
                TargetStore = person.Store, TargetId = person.Id,
            };
            var begun = await state.Ledger.BeginAsync(new OperationIntent
            {
                Id = id, Action = HelpdeskAction.UnlockAccount, Target = person, Accounts = [person], Deadline = now + TimeSpan.FromMinutes(1), Entry = line,
                Claims = [new CounterClaim { Counter = "process:unlock", Member = person.Id, CountedMembers = [person.Id], Limit = 3, Window = TimeSpan.FromHours(24), Description = "unlocks" }],
            }, CancellationToken.None);
            if (begun.Status != BeginStatus.Begun)
            {
                await state.Counters.TryTakeAsync([new CounterClaim { Counter = "probe", Member = person.Id, Limit = int.MaxValue, Window = TimeSpan.FromMinutes(1), Description = "a probe" }], id.Value, now, CancellationToken.None);
                return;
            }
            Changes.Add((id, person));
            await state.Ledger.SettleAsync(
                new OperationSettlement { Id = id, Status = SettlementStatus.Succeeded, Entries = [line with { Status = HistoryStatus.Succeeded }] }, CancellationToken.None);
        }
    }
}
