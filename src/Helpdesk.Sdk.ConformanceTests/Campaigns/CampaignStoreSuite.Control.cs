using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <content>Holding back, ending, and trying again.</content>
public abstract partial class CampaignStoreSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task Pausing_holds_at_the_next_step_and_resuming_goes_on()
    {
        var campaign = await PlannedAsync(3);
        var leased = await LeaseAsync("w", 2);
        var begun = await BeginAsync("w", leased[0]);
        Assert.True(await ControlAsync(campaign, CampaignControl.Paused));
        Assert.False(await ControlAsync(campaign, CampaignControl.Paused));
        Assert.Equal(new CampaignStepResult(true, CampaignGo.Halted), await Campaigns.StepAsync(new CampaignStep("w", Settled(begun), leased[1]), Lease, Now, Token));
        Assert.Empty(await LeaseAsync("v", 10));
        Assert.Null(await Campaigns.TakePlanAsync("p", null, Lease, Now + TimeSpan.FromHours(1), Token));
        Assert.True(await ControlAsync(campaign, CampaignControl.Running));
        Assert.Equal(CampaignGo.Send, (await Campaigns.StepAsync(new CampaignStep("w", null, leased[1]), Lease, Now, Token)).Go);
    }

    [Fact]
    public async Task Cancelling_is_final_and_what_was_being_sent_is_settled()
    {
        var campaign = await PlannedAsync(3);
        var leased = await LeaseAsync("w", 2);
        var begun = await BeginAsync("w", leased[0]);
        Assert.True(await ControlAsync(campaign, CampaignControl.Cancelled));
        Assert.False(await ControlAsync(campaign, CampaignControl.Running));
        Assert.Equal(CampaignGo.Halted, (await Campaigns.StepAsync(new CampaignStep("w", null, leased[1]), Lease, Now, Token)).Go);
        Assert.True(await SettleAsync("w", Settled(begun)));
        Assert.Empty(await LeaseAsync("v", 10));
        var cancelled = (await Campaigns.FindAsync(campaign, Token))!;
        Assert.Equal((CampaignControl.Cancelled, (DateTimeOffset?)Now, 1L, 2L), (cancelled.Control, cancelled.FinishedAt, cancelled.Counts.Sent, cancelled.Counts.Outstanding));
        Assert.Null(await Campaigns.RequeueFailedAsync(Permit(campaign), campaign, Now, Token));
    }

    [Fact]
    public async Task A_stopped_desk_and_a_revoked_operator_send_nothing()
    {
        await PlannedAsync(2);
        var leased = await LeaseAsync("w", 1);
        await State.Control.StopAsync(Permits.For(IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StopTheDesk), new DeskStop(Now, "bob"), Token);
        Assert.Equal(CampaignGo.Halted, (await Campaigns.StepAsync(new CampaignStep("w", null, leased[0]), Lease, Now, Token)).Go);
        Assert.Empty(await LeaseAsync("w", 10));
        await State.Control.StartAsync(Permits.For(IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StartTheDesk), Token);
        await State.Control.RevokeAsync(Permits.For(IDeskControlStore.Desk, "ALICE", HelpdeskAction.RevokeOperator), new OperatorRevocation("ALICE", Now, "bob"), Token);
        Assert.Equal(CampaignGo.Halted, (await Campaigns.StepAsync(new CampaignStep("w", null, leased[0]), Lease, Now, Token)).Go);
        Assert.Empty(await LeaseAsync("w", 10));
    }

    [Fact]
    public async Task The_rate_cap_counts_over_all_workers()
    {
        await PlannedAsync(3, rate: 60);
        var leased = await LeaseAsync("w", 2);
        var other = await LeaseAsync("v", 1);
        await BeginAsync("w", leased[0]);
        var held = await Campaigns.StepAsync(new CampaignStep("v", null, other[0]), Lease, Now, Token);
        Assert.Equal(new CampaignStepResult(false, CampaignGo.Wait, Now + TimeSpan.FromSeconds(1)), held);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CampaignGo.Send, (await Campaigns.StepAsync(new CampaignStep("v", null, other[0]), Lease, Now, Token)).Go);
        Assert.Equal(CampaignGo.Wait, (await Campaigns.StepAsync(new CampaignStep("w", null, leased[1]), Lease, Now, Token)).Go);
    }

    [Fact]
    public async Task Those_who_failed_can_be_tried_again_and_no_others()
    {
        var campaign = await PlannedAsync(3);
        var leased = await LeaseAsync("w", 3);
        foreach (var (recipient, status) in leased.Zip([CampaignRecipientStatus.Sent, CampaignRecipientStatus.Failed, CampaignRecipientStatus.Unknown]))
            Assert.True(await SettleAsync("w", Settled(await BeginAsync("w", recipient), status)));
        Assert.False((await Campaigns.FindAsync(campaign, Token))!.IsLive);
        Assert.Equal(1, await Campaigns.RequeueFailedAsync(Permit(campaign), campaign, Now, Token));
        Assert.Equal(new CampaignCounts(3, 1, 0, 1, 0, 0), await CountsAsync(campaign));
        Assert.True((await Campaigns.FindAsync(campaign, Token))!.IsLive);
        var again = Assert.Single(await LeaseAsync("w", 10));
        Assert.Equal((2L, 0, "u2@example.com"), (again.Number, again.Attempts, again.Address));
        Assert.True(await SettleAsync("w", Settled(await BeginAsync("w", again))));
        Assert.Equal(0, await Campaigns.RequeueFailedAsync(Permit(campaign), campaign, Now, Token));
        Assert.False((await Campaigns.FindAsync(campaign, Token))!.IsLive);
        await CreateAsync(Campaign());
        Assert.Null(await Campaigns.RequeueFailedAsync(Permit(campaign), campaign, Now, Token));
    }
}
