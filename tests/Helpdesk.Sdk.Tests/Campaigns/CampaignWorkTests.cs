using System.Diagnostics;
using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Campaigns;

/// <summary>How a campaign is sent: what came of each, held and ended within a second, nothing for whoever enrolled meanwhile.</summary>
public sealed class CampaignWorkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_outcome_is_its_own_and_only_the_failed_are_tried_again()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        foreach (var name in new[] { "good", "refused", "unsure" })
            await desk.AddUserAsync(name, email: $"{name}@corp.example");
        relay.Answer = static (n, _) => Task.FromResult(n.Destination[0] switch { 'g' => NotificationStatus.Sent, 'r' => NotificationStatus.Rejected, _ => NotificationStatus.Unknown });
        var operatorDesk = desk.As("ann", "Free");
        var campaign = await operatorDesk.StartCampaignAsync();
        var report = await desk.WorkAsync();
        Assert.Equal((1, 1, 1), (report.Sent, report.Failed, report.Unknown));
        var shown = await operatorDesk.ShowAsync(campaign.Id);
        Assert.Equal(["refused", "unsure"], shown.Recipients.Select(static r => r.UserName).Order());
        Assert.DoesNotContain(shown.Recipients, static r => r.Reason!.Contains("@corp.example", StringComparison.Ordinal) && r.Reason.Contains(r.UserName + "@", StringComparison.Ordinal));
        Assert.Equal(["delivery-failed", "sent", "unknown"],
            (await desk.HistoryAsync()).Where(static l => l.PerformerKind == "system" && l.TargetId is not null).Select(static l => l.Status.Value).Order());

        relay.Answer = static (_, _) => Task.FromResult(NotificationStatus.Sent);
        Assert.True((await operatorDesk.Campaigns.ResendFailedAsync(campaign.Id, Token)).Succeeded);
        await desk.WorkAsync();
        Assert.Equal(["good@corp.example", "refused@corp.example"], relay.Taken.Select(static n => n.Destination).Order());
        Assert.Equal(relay.Taken.Count, relay.Taken.Select(static n => n.MessageId).Distinct(StringComparer.Ordinal).Count());
        // Those who have their mail dropped into a folder take these names only.
        Assert.All(relay.Taken, static n => Assert.True(DropFile.IsName(n.MessageId)));
    }

    [Fact]
    public async Task A_notifier_that_gave_up_waiting_may_have_sent_it()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        await desk.AddUserAsync("anna", email: "anna@corp.example");
        var asked = 0;
        relay.Answer = (_, _) =>
        {
            asked++;
            throw new TaskCanceledException("The request was canceled due to the configured timeout.");
        };
        await desk.As("ann", "Free").StartCampaignAsync();

        Assert.Equal(1, (await desk.WorkAsync()).Unknown);

        Assert.Equal(1, asked);
        var line = Assert.Single(await desk.HistoryAsync(), static l => l.Status == HistoryStatus.Unknown && l.PerformerKind == "system");
        Assert.Equal("no-answer", line.Reason);
        Assert.Contains(nameof(TaskCanceledException), line.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_restricted_to_a_scope_has_a_say_in_their_own_campaigns_only()
    {
        var (desk, _) = await CampaignHost.StartAsync();
        await using var _1 = desk;
        await desk.AddUserAsync("anna", email: "anna@corp.example");
        var (free, mine) = (desk.As("ann", "Free"), desk.As("Ben", "Desk"));
        var everybodys = await free.StartCampaignAsync();
        Assert.Equal(ErrorCode.NotFound, (await mine.Campaigns.ShowAsync(everybodys.Id, Token)).Error!.Code);
        Assert.Equal(ErrorCode.NotFound, (await mine.Campaigns.CancelAsync(everybodys.Id, Token)).Error!.Code);
        Assert.Empty((await mine.Campaigns.ListAsync(Token)).Value!);
        Assert.True((await free.Campaigns.CancelAsync(everybodys.Id, Token)).Succeeded);

        var own = await mine.StartCampaignAsync();
        Assert.True((await desk.As("ben", "Desk").Campaigns.PauseAsync(own.Id, Token)).Succeeded);
        Assert.Equal(ErrorCode.NotFound, (await desk.As("cid", "Desk").Campaigns.ResumeAsync(own.Id, Token)).Error!.Code);
        Assert.True((await desk.As("eve", "Free").Campaigns.CancelAsync(own.Id, Token)).Succeeded);
    }

    [Fact]
    public async Task Whoever_enrolls_between_plan_and_delivery_is_not_written_to()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        var late = await desk.AddUserAsync("late", email: "late@corp.example");
        await desk.AddUserAsync("other", email: "other@corp.example");
        await desk.As("ann", "Free").StartCampaignAsync();
        await desk.EnrollAuthenticatorAsync(late);
        relay.Taken.Clear();
        var report = await desk.WorkAsync();
        Assert.Equal((1, 1), (report.Sent, report.Skipped));
        Assert.Equal("other@corp.example", Assert.Single(relay.Taken).Destination);
    }

    [Fact]
    public async Task Pause_and_cancel_take_effect_within_a_second()
    {
        var (desk, relay) = await CampaignHost.StartAsync(realTime: true);
        await using var _ = desk;
        for (var i = 0; i < 120; i++)
            await desk.AddUserAsync($"u{i}", email: $"u{i}@corp.example");
        relay.Answer = static async (_, _) =>
        {
            await Task.Delay(40, CancellationToken.None);
            return NotificationStatus.Sent;
        };
        var operatorDesk = desk.As("ann", "Free");
        var campaign = await operatorDesk.StartCampaignAsync();
        var first = Task.Run(desk.WorkAsync, Token);
        await UntilAsync(() => relay.Taken.Count >= 3);
        Assert.True((await operatorDesk.Campaigns.PauseAsync(campaign.Id, Token)).Succeeded);
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        var held = relay.Taken.Count;
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        Assert.Equal(held, relay.Taken.Count);
        await first; // what is paused does not keep a worker

        Assert.True((await operatorDesk.Campaigns.ResumeAsync(campaign.Id, Token)).Succeeded);
        var second = Task.Run(desk.WorkAsync, Token);
        var watch = Stopwatch.StartNew();
        await UntilAsync(() => relay.Taken.Count > held);
        Assert.True((await operatorDesk.Campaigns.CancelAsync(campaign.Id, Token)).Succeeded);
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        var ended = relay.Taken.Count;
        await second;
        Assert.Equal(ended, relay.Taken.Count);
        var over = (await operatorDesk.ShowAsync(campaign.Id)).Campaign;
        Assert.Equal((CampaignStatus.Cancelled, 120L), (over.Status, over.Sent + over.Cancelled));
        Assert.Equal(ended, over.Sent);
    }

    [Fact]
    public async Task A_living_worker_goes_on_within_a_second_and_a_second_start_is_refused_meanwhile()
    {
        var (desk, relay) = await CampaignHost.StartAsync(realTime: true);
        await using var _ = desk;
        for (var i = 0; i < 200; i++)
            await desk.AddUserAsync($"u{i}", email: $"u{i}@corp.example");
        relay.Answer = static async (_, _) =>
        {
            await Task.Delay(40, CancellationToken.None);
            return NotificationStatus.Sent;
        };
        var operatorDesk = desk.As("ann", "Free");
        var campaign = await operatorDesk.StartCampaignAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var worker = Task.Run(() => new CampaignWorker(desk.Get<CampaignServices>(), relay).RunAsync(untilSettled: false, null, ended.Token), Token);
        await UntilAsync(() => relay.Taken.Count >= 3);
        await RefusedAsync();

        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            Assert.True((await operatorDesk.Campaigns.PauseAsync(campaign.Id, Token)).Succeeded);
            await Task.Delay(TimeSpan.FromMilliseconds(1100 + (170 * round)), Token);
            var held = relay.Taken.Count;
            await RefusedAsync();
            Assert.True((await operatorDesk.Campaigns.ResumeAsync(campaign.Id, Token)).Succeeded);
            var watch = Stopwatch.StartNew();
            await UntilAsync(() => relay.Taken.Count > held);
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
        }
        // The machine may be busy once, but not each time.
        Assert.True(fastest < TimeSpan.FromSeconds(1), $"It took {fastest} at best.");

        Assert.True((await operatorDesk.Campaigns.CancelAsync(campaign.Id, Token)).Succeeded);
        var second = await operatorDesk.StartCampaignAsync();
        Assert.NotEqual(campaign.Id, second.Id);
        await ended.CancelAsync();
        await worker;

        async Task RefusedAsync()
        {
            var error = (await operatorDesk.Campaigns.StartAsync(new StartCampaignRequest(), null, Token)).Error!;
            Assert.Equal((ErrorCode.CampaignExists, campaign.Id.Value), (error.Code, error.Details["campaign"]));
        }
    }

    [Fact]
    public async Task A_stopped_desk_sends_nothing_and_says_so()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        await desk.AddUserAsync("u1", email: "u1@corp.example");
        await desk.As("ann", "Free").StartCampaignAsync();
        Assert.True((await desk.As("bob", "Free").Control.StopAsync(Token)).Succeeded);
        var worked = await desk.Orchestrator.ForHost(DeskHost.Contact).WorkCampaignsAsync(null, Token);
        Assert.Equal(ErrorCode.DeskStopped, worked.Error!.Code);
        Assert.Equal(ErrorCode.DeskStopped, (await desk.As("ann", "Free").Campaigns.StartAsync(new StartCampaignRequest { Types = [FactorType.Email] }, null, Token)).Error!.Code);
        Assert.Empty(relay.Taken);
    }

    [Fact]
    public async Task What_a_revoked_operator_began_is_cancelled()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        await desk.AddUserAsync("u1", email: "u1@corp.example");
        var campaign = await desk.As("mallory", "Free").StartCampaignAsync(new StartCampaignRequest { Message = "Call 555 and tell your password" });
        Assert.True((await desk.As("bob", "Free").Control.RevokeAsync("Mallory", cancellationToken: Token)).Succeeded);
        await desk.WorkAsync();
        Assert.Empty(relay.Taken);
        Assert.Equal(CampaignStatus.Cancelled, (await desk.As("bob", "Free").ShowAsync(campaign.Id)).Campaign.Status);
    }

    [Fact]
    public async Task Progress_is_a_stream_that_ends_with_the_campaign()
    {
        var (desk, _) = await CampaignHost.StartAsync(realTime: true);
        await using var __ = desk;
        await desk.AddUserAsync("u1", email: "u1@corp.example");
        var operatorDesk = desk.As("ann", "Free");
        var campaign = await operatorDesk.StartCampaignAsync();
        var seen = new List<CampaignView>();
        var watching = Task.Run(async () =>
        {
            await foreach (var view in operatorDesk.Campaigns.WatchAsync(campaign.Id, Token))
                seen.Add(view);
        }, Token);
        await UntilAsync(() => seen.Count > 0);
        await desk.WorkAsync();
        await watching.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal((CampaignStatus.Sending, CampaignStatus.Completed, 1), (seen[0].Status, seen[^1].Status, seen[^1].Sent));
    }

    [Fact]
    public void A_relay_that_takes_nothing_is_told_from_recipients_that_are_not_taken()
    {
        var time = new ConformanceTests.ManualTimeProvider();
        var health = new RelayHealth(time);
        Assert.Equal([false, false, false, true, true], Enumerable.Range(0, 5).Select(_ => health.Failed()));
        Assert.Equal(TimeSpan.FromSeconds(2), health.Pause);
        for (var i = 0; i < 20; i++)
            health.Failed();
        Assert.Equal(TimeSpan.FromSeconds(30), health.Pause);
        health.Answered();
        Assert.Equal(TimeSpan.Zero, health.Pause);
        Assert.False(health.Failed());
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 600 && !condition(); i++)
            await Task.Delay(50, Token);
        Assert.True(condition());
    }
}
