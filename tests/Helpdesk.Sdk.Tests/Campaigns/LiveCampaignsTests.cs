using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Campaigns;

/// <summary>What a worker keeps of the campaigns it has seen.</summary>
public sealed class LiveCampaignsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_one_that_is_over_the_counts_are_kept_and_its_words_and_keys_only_when_it_goes_on()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        var anna = await desk.AddUserAsync("anna", email: "anna@corp.example");
        var free = desk.As("ann", "Free");
        var campaign = await free.StartCampaignAsync(new StartCampaignRequest { Users = [anna], Message = "Please enroll." });
        var live = new LiveCampaigns(desk.Get<CampaignServices>());
        await live.LookAsync(now: true, Token);
        Assert.NotNull(live.TextOf(campaign.Id));

        relay.Answer = static (_, _) => Task.FromResult(NotificationStatus.Rejected);
        await desk.WorkAsync();
        await live.LookAsync(now: true, Token);

        Assert.Empty(live.Live);
        Assert.Null(live.TextOf(campaign.Id));
        Assert.Equal("", live.Find(campaign.Id)!.Definition);
        Assert.Equal([campaign.Id], live.Seen);
        Assert.Equal(new CampaignWorkProgress(1, 1), live.Progress);

        Assert.True((await free.Campaigns.ResendFailedAsync(campaign.Id, Token)).Succeeded);
        await live.LookAsync(now: true, Token);

        Assert.NotNull(live.TextOf(campaign.Id));
        Assert.NotEqual("", Assert.Single(live.Live).Definition);
    }
}
