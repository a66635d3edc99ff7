using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>What comes of a hook's words, of a caller who gives up, and of a hook that fails afterwards.</summary>
public sealed class OperationHooksTests
{
    [Theory]
    [InlineData("payroll runs", "Denied: payroll runs")]
    [InlineData("bell\u0007", "Denied: a check of the host stopped it, and its reason cannot be shown.")]
    [InlineData(501, "Denied: a check of the host stopped it, and its reason cannot be shown.")]
    public async Task Only_a_readable_reason_is_shown(object reason, string message)
    {
        await using var desk = await PipelineDesk.StartAsync(hooked: true);
        var text = reason as string ?? new string('x', (int)reason);
        desk.Hook.Before = (_, _) => new(HookVerdict.Veto(text));
        var refused = await desk.RunAsync(new ScriptedOperation(), desk.Directory.Add("ann"));
        Assert.Equal((ErrorCode.Vetoed, message), (refused.Error!.Code, refused.Error.Message));
    }

    [Fact]
    public async Task Whoever_gives_up_while_a_hook_is_asked_is_not_told_of_a_veto()
    {
        await using var desk = await PipelineDesk.StartAsync(hooked: true);
        using var caller = new CancellationTokenSource();
        var never = new TaskCompletionSource<HookVerdict>();
        desk.Hook.Before = async (_, _) =>
        {
            await caller.CancelAsync();
            return await never.Task;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            desk.Pipeline.RunAsync(new ScriptedOperation(), PipelineDesk.Call(desk.Directory.Add("ann")), caller.Token));
        Assert.DoesNotContain(await desk.Host.HistoryAsync(), static l => l.Reason == "vetoed" || l.Status == HistoryStatus.Intended);
        never.SetResult(HookVerdict.Allow);
    }

    [Fact]
    public async Task The_alert_of_a_hook_that_failed_names_person_and_operator()
    {
        await using var desk = await PipelineDesk.StartAsync(hooked: true);
        var ann = desk.Directory.Add("ann");
        desk.Hook.After = static (_, _, _) => throw new InvalidOperationException();
        Assert.True((await desk.RunAsync(new ScriptedOperation(), ann)).Succeeded);
        var alert = Assert.Single(desk.Alerts);
        Assert.Equal((AlertKind.HookFailed, ann, "olga"), (alert.Kind, alert.User, alert.Operator));
    }
}
