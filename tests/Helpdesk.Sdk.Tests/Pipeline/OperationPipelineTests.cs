using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>The corridor step by step: what ends it early, how long a change has, and what is left of its permit.</summary>
public sealed class OperationPipelineTests
{
    private static readonly HelpdeskError s_wrong = new(ErrorKind.InvalidInput, ErrorCode.InvalidInput, "wrong input");
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, false, "The process ")]
    [InlineData(true, true, "The process ")]
    [InlineData(false, true, "wrong input")]
    public async Task What_is_only_judged_has_its_texts_and_input_looked_at_in_that_order(bool badText, bool badInput, string message)
    {
        await using var desk = await PipelineDesk.StartAsync();
        var operation = new ScriptedOperation { WrongInput = badInput ? s_wrong : null };
        var call = PipelineDesk.Call(desk.Directory.Add("ann"), new OperationOptions { Process = badText ? "bell\u0007" : null });
        var error = (await desk.Pipeline.JudgeAsync(operation, call, Token)).Error!;
        Assert.Equal(ErrorCode.InvalidInput, error.Code);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Single(await desk.Host.HistoryAsync(), l => l.Reason == "invalid-input" && l.Detail == error.Message && l.Status == HistoryStatus.Failed);
    }

    [Fact]
    public async Task What_the_directory_cannot_do_ends_there_with_its_reason()
    {
        await using var desk = await PipelineDesk.StartAsync();
        desk.Directory.Support = Support.No("read only");
        var error = (await desk.RunAsync(new ScriptedOperation(), desk.Directory.Add("ann"))).Error!;
        Assert.Equal((ErrorCode.NotSupported, "read only"), (error.Code, error.Message));
        Assert.Single(await desk.Host.HistoryAsync(), static l => l is { Reason: "not-supported", TargetName: "ann" });
    }

    [Theory]
    [InlineData(true, "k1", 1, "deleted")]
    [InlineData(true, null, 0, "unknown-user")]
    [InlineData(false, "k1", 0, "unknown-user")]
    public async Task Only_a_deletion_that_may_be_a_repeated_one_looks_among_the_deleted(bool deletes, string? key, int looks, string reason)
    {
        await using var desk = await PipelineDesk.StartAsync();
        var ann = desk.Directory.User("ann");
        desk.Directory.Deleted = ann;
        var operation = new ScriptedOperation { IsDeleting = deletes };
        Assert.Equal(ErrorCode.NotFound, (await desk.RunAsync(operation, ann.Key, new OperationOptions { IdempotencyKey = key })).Error?.Code);
        Assert.Equal((looks, 0), (desk.Directory.LooksAmongDeleted, operation.Looks));
        Assert.Single(await desk.Host.HistoryAsync(), l => l.Status == HistoryStatus.NotFound && l.Reason == reason);
    }

    [Fact]
    public async Task Whoever_gives_up_while_it_is_judged_begins_nothing()
    {
        await using var desk = await PipelineDesk.StartAsync();
        using var caller = new CancellationTokenSource();
        var changed = false;
        var operation = new ScriptedOperation
        {
            OnCheck = _ =>
            {
                caller.Cancel();
                return null;
            },
            OnChange = (_, _, _) =>
            {
                changed = true;
                return new(ChangeResult.Succeeded());
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Pipeline.RunAsync(operation, PipelineDesk.Call(desk.Directory.Add("ann")), caller.Token));
        Assert.False(changed);
        Assert.DoesNotContain(await desk.Host.HistoryAsync(), static l => l.Status == HistoryStatus.Intended);
    }

    [Fact]
    public async Task After_the_hooks_the_limits_of_now_count()
    {
        await using var desk = await PipelineDesk.StartAsync(hooked: true);
        var ann = desk.Directory.Add("ann");
        Assert.True((await desk.RunAsync(new ScriptedOperation(), ann)).Succeeded);
        desk.Hook.Before = (_, _) =>
        {
            desk.Host.Source.Change(static s => s["Helpdesk:Caps:Actions"] = "1");
            return new(HookVerdict.Allow);
        };
        Assert.Equal(ErrorCode.ApprovalRequired, (await desk.RunAsync(new ScriptedOperation(), ann)).Error?.Code);
    }

    [Fact]
    public async Task A_change_has_its_time_and_two_seconds_and_is_known_to_run_for_fifteen()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var end = desk.Now + desk.OperationTimeout;
        var seen = new List<bool>();
        await desk.RunAsync(
            new ScriptedOperation
            {
                OnChange = async (_, _, token) =>
                {
                    seen.Add(await desk.UnsettledAsync(end.AddSeconds(15).AddMilliseconds(-1)) is null && await desk.UnsettledAsync(end.AddSeconds(15)) is not null);
                    desk.Host.Time.Advance(desk.OperationTimeout + TimeSpan.FromSeconds(1));
                    seen.Add(token.IsCancellationRequested);
                    desk.Host.Time.Advance(TimeSpan.FromSeconds(1));
                    seen.Add(token.IsCancellationRequested);
                    return ChangeResult.Succeeded();
                },
            },
            desk.Directory.Add("ann"));
        Assert.Equal([true, false, true], seen);
    }

    [Fact]
    public async Task The_permit_ends_with_the_change()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var ann = desk.Directory.Add("ann");
        ChangePermit? kept = null;
        var operation = new ScriptedOperation
        {
            OnChange = (_, permit, _) =>
            {
                kept = permit;
                return new(ChangeResult.Succeeded());
            },
        };
        Assert.True((await desk.RunAsync(operation, ann)).Succeeded);
        Assert.Throws<InvalidPermitException>(() => kept!.Spend(ann, HelpdeskAction.ResetPassword));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("ann@corp.example", true)]
    public async Task The_way_to_say_this_was_not_me_is_made_for_whoever_can_be_reached(string? mail, bool made)
    {
        await using var desk = await PipelineDesk.StartAsync();
        bool? has = null;
        await desk.RunAsync(
            new ScriptedOperation
            {
                OnChange = (facts, _, _) =>
                {
                    has = facts.UndoLink is not null;
                    return new(ChangeResult.Succeeded());
                },
            },
            desk.Directory.Add("ann", mail));
        Assert.Equal(made, has);
    }

    [Fact]
    public async Task Hooks_are_told_that_it_is_not_known_when_the_outcome_could_not_be_recorded()
    {
        await using var desk = await PipelineDesk.StartAsync(state: static (method, _) => method.Name == "SettleAsync" ? new ValueTask<bool>(false) : null, hooked: true);
        var result = await desk.RunAsync(new ScriptedOperation(), desk.Directory.Add("ann"));
        Assert.Equal(ErrorCode.OutcomeUnknown, result.Error?.Code);
        Assert.Equal(HistoryStatus.Unknown, Assert.Single(desk.Hook.Told).Outcome);
        Assert.Single(await desk.Host.HistoryAsync(), static l => l.Reason == "late-outcome" && l.Status == HistoryStatus.Succeeded);
    }
}
