using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Nodes;

/// <summary>Two hosts on one state: one works in the background, and when it is killed the other goes on.</summary>
public sealed class BackgroundNodeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_node_that_works_is_killed_the_other_takes_over(bool isPostgres)
    {
        await using var desk = await NodeDesk.StartAsync(isPostgres);
        var first = await BeginAsync(desk);
        await using var a = await WorkerProcess.StartAsync("serve", desk.ConfigurationFile);
        await SettledAsync(desk, first);
        await using var b = await WorkerProcess.StartAsync("serve", desk.ConfigurationFile);
        var source = Assert.IsAssignableFrom<INodeLockSource>(desk.State);
        Assert.Null(await source.TryLockAsync("background", TestContext.Current.CancellationToken));

        await a.KillAsync();
        var second = await BeginAsync(desk);
        await SettledAsync(desk, second);
        Assert.Null(await source.TryLockAsync("background", TestContext.Current.CancellationToken));

        await b.TellAsync("stop");
        await b.EndAsync();
        await using var free = await source.TryLockAsync("background", TestContext.Current.CancellationToken);
        Assert.NotNull(free);
        foreach (var operation in new[] { first, second })
            Assert.Single(await desk.HistoryAsync(), l => l.Operation == operation && l.Operator == "reconciler");
        await desk.VerifyAsync();
    }

    /// <summary>Begins what nobody will settle, as a process does that dies; its deadline has passed.</summary>
    private static async Task<OperationId> BeginAsync(NodeDesk desk)
    {
        var now = DateTimeOffset.UtcNow;
        var id = OperationId.Create(now);
        var begun = await desk.State.Ledger.BeginAsync(new OperationIntent
        {
            Id = id, Action = HelpdeskAction.ResetPassword, Target = new UserKey("local", "nobody"), Accounts = [new UserKey("local", "nobody")], Deadline = now,
            Entry = new HistoryEntry
            {
                At = now, Operation = id, PerformerKind = "operator", Operator = "olga", Action = HelpdeskAction.ResetPassword, Status = HistoryStatus.Intended,
                TargetStore = "local", TargetId = "nobody",
            },
        }, TestContext.Current.CancellationToken);
        Assert.Equal(BeginStatus.Begun, begun.Status);
        return id;
    }

    private static async Task SettledAsync(NodeDesk desk, OperationId operation)
    {
        var until = DateTime.UtcNow + Patience;
        while (!(await desk.HistoryAsync()).Any(l => l.Operation == operation && l.Operator == "reconciler"))
        {
            Assert.True(DateTime.UtcNow < until, "Nobody looked at what was left without outcome.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
