using System.Reflection;
using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A change of a campaign: decided again after the hooks, and told as unknown when nobody knows what came of it.</summary>
public sealed class CampaignPipelineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_lost_the_permission_while_a_hook_was_asked_starts_nothing(bool chosen)
    {
        await using var desk = await StartAsync();
        var ann = desk.Directory.Add("ann", "ann@corp.example");
        desk.Hook.Before = (_, _) => Lose(desk);

        var refused = await desk.Host.As("olga", "Free").Campaigns.StartAsync(new StartCampaignRequest { Users = chosen ? [ann] : [] }, null, Token);

        Assert.Equal(ErrorKind.Denied, refused.Error?.Kind);
        Assert.Single(desk.Hook.Asked);
        Assert.Empty(desk.Hook.Told);
        Assert.Empty(await Campaigns(desk).ListAsync(liveOnly: false, 10, Token));
        Assert.Equal(["denied"], await WordsAsync(desk));
    }

    [Fact]
    public async Task Whoever_lost_the_permission_while_a_hook_was_asked_lets_nothing_go_on()
    {
        await using var desk = await StartAsync();
        desk.Directory.Add("ann", "ann@corp.example");
        var free = desk.Host.As("olga", "Free");
        var campaign = (await free.Campaigns.StartAsync(new StartCampaignRequest(), null, Token)).Value!;
        Assert.True((await free.Campaigns.PauseAsync(campaign.Id, Token)).Succeeded);
        desk.Hook.Before = (_, _) => Lose(desk);

        Assert.Equal(ErrorCode.NotFound, (await free.Campaigns.ResumeAsync(campaign.Id, Token)).Error?.Code);

        Assert.Equal(CampaignControl.Paused, (await Campaigns(desk).FindAsync(campaign.Id, Token))!.Control);
    }

    [Fact]
    public async Task One_that_throws_in_the_middle_has_an_unknown_outcome()
    {
        await using var desk = await StartAsync();
        ChangePermit? kept = null;

        var result = await RunAsync(desk, permit =>
        {
            kept = permit;
            throw new TimeoutException("No answer.");
        });

        Assert.Equal(ErrorCode.OutcomeUnknown, result.Error?.Code);
        Assert.Equal(["intended", "unknown"], await WordsAsync(desk));
        Assert.Equal(HistoryStatus.Unknown, Assert.Single(desk.Hook.Told).Outcome);
        Assert.Throws<InvalidPermitException>(() => kept!.Spend(ICampaignStore.Campaigns, "c1", HelpdeskAction.NotifyEnrollment));
        // Settled as unknown, not left as if its process had died.
        var unsettled = Assert.Single(await desk.Host.State.Ledger.GetUnsettledAsync(desk.Now.AddYears(1), Token));
        Assert.Equal(SettlementStatus.Unknown, unsettled.Status);
    }

    [Fact]
    public async Task One_whose_outcome_cannot_be_written_is_no_success()
    {
        await using var desk = await StartAsync(static (method, _) => method.Name == nameof(IOperationLedger.SettleAsync) ? throw new InvalidOperationException("Broken.") : null);

        var result = await RunAsync(desk, static _ => true);

        Assert.Equal(ErrorCode.OutcomeUnknown, result.Error?.Code);
        Assert.Equal(HistoryStatus.Unknown, Assert.Single(desk.Hook.Told).Outcome);
    }

    private static Task<PipelineDesk> StartAsync(Func<MethodInfo, object?[], object?>? state = null) =>
        PipelineDesk.StartAsync(static s => s["Helpdesk:Roles:Free:Permissions:8"] = "NotifyEnrollment", state, hooked: true);

    private static ValueTask<HookVerdict> Lose(PipelineDesk desk)
    {
        desk.Host.Source.Change(static s => s["Helpdesk:Roles:Free:Permissions:8"] = "FreezeAccount");
        return new(HookVerdict.Allow);
    }

    private static ICampaignStore Campaigns(PipelineDesk desk) => ((ICampaignState)desk.Host.State).Campaigns;

    // What is scripted asks no store.
    private static Task<HelpdeskResult<bool>> RunAsync(PipelineDesk desk, Func<ChangePermit, bool> change) =>
        new CampaignPipeline(desk.Corridor, null!, PipelineDesk.Who("olga", "Free")).RunAsync(
            new Scripted(change), "Free", static _ => ValueTask.FromResult<(string?, HelpdeskError?)>(("Free", null)), Token);

    private static async Task<IEnumerable<string>> WordsAsync(PipelineDesk desk) =>
        (await desk.Host.HistoryAsync()).Where(static l => l.Action == HelpdeskAction.NotifyEnrollment).Reverse().Select(static l => l.Status.Value);

    private sealed class Scripted(Func<ChangePermit, bool> change) : CampaignChange<bool>(new CampaignId("c1"))
    {
        public override string Word => "scripted";

        public override ValueTask<bool> ChangeAsync(ICampaignStore store, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken) => new(change(permit));

        public override SettlementStatus StatusOf(bool value) => value ? SettlementStatus.Succeeded : SettlementStatus.NothingToDo;
    }
}
