using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Campaigns: nobody twice, nobody lost, whoever dies; one of a kind live; paused, cancelled and stopped at the next step.</summary>
public abstract partial class CampaignStoreSuite : StateSuite
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>The store under test.</summary>
    protected ICampaignStore Campaigns => ((ICampaignState)State).Campaigns;

#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task A_campaign_comes_back_as_it_was_started()
    {
        var campaign = Campaign() with { IdempotencyKey = "operator:5:alice:k1", RatePerMinute = 60 };
        Assert.Null(await CreateAsync(campaign));
        Assert.Equal(campaign, await Campaigns.FindAsync(campaign.Id, Token));
        Assert.Equal(campaign, Assert.Single(await Campaigns.ListAsync(liveOnly: true, 10, Token)));
        Assert.Null(await Campaigns.FindAsync(CampaignId.Create(Now), Token));
    }

    [Fact]
    public async Task A_second_one_of_its_kind_is_refused_while_the_first_is_live()
    {
        var first = Campaign();
        Assert.Null(await CreateAsync(first));
        Assert.Equal(first.Id, (await CreateAsync(Campaign()))!.Id);
        Assert.Null(await CreateAsync(Campaign() with { Fingerprint = "other" }));
        Assert.True(await ControlAsync(first.Id, CampaignControl.Cancelled));
        Assert.Null(await CreateAsync(Campaign()));
    }

    [Fact]
    public async Task An_idempotency_key_is_used_once_for_ever()
    {
        var first = Campaign() with { IdempotencyKey = "k" };
        Assert.Null(await CreateAsync(first));
        Assert.True(await ControlAsync(first.Id, CampaignControl.Cancelled));
        Assert.Equal(first.Id, (await CreateAsync(Campaign() with { Fingerprint = "other", IdempotencyKey = "k" }))!.Id);
    }

    [Fact]
    public async Task Of_many_started_at_once_one_is()
    {
        var results = await AtOnceAsync(8, async (state, i) =>
        {
            var campaign = Campaign() with { Id = new CampaignId($"{i:x32}") };
            return await ((ICampaignState)state).Campaigns.CreateAsync(Permit(campaign.Id), campaign, Token);
        });
        Assert.Single(results, static standing => standing is null);
    }

    [Fact]
    public async Task Nothing_is_changed_without_the_right_permit()
    {
        var campaign = Campaign();
        foreach (var (_, permit) in Permits.Invalid(ICampaignStore.Campaigns, campaign.Id.Value, HelpdeskAction.NotifyEnrollment))
            await RefusedAsync(() => Campaigns.CreateAsync(permit, campaign, Token).AsTask());
        Assert.Null(await Campaigns.FindAsync(campaign.Id, Token));
        await CreateAsync(campaign);
        foreach (var (_, permit) in Permits.Invalid(ICampaignStore.Campaigns, campaign.Id.Value, HelpdeskAction.NotifyEnrollment))
            await RefusedAsync(() => Campaigns.ControlAsync(permit, campaign.Id, CampaignControl.Paused, Now, Token).AsTask());
        foreach (var (_, permit) in Permits.Invalid(ICampaignStore.Campaigns, campaign.Id.Value, HelpdeskAction.NotifyEnrollment))
            await RefusedAsync(() => Campaigns.RequeueFailedAsync(permit, campaign.Id, Now, Token).AsTask());
        Assert.Equal(CampaignControl.Running, (await Campaigns.FindAsync(campaign.Id, Token))!.Control);
    }

    [Fact]
    public async Task A_plan_is_one_planners_and_goes_on_from_its_cursor()
    {
        var campaign = await StartedAsync();
        Assert.NotNull(await Campaigns.TakePlanAsync("p1", campaign, Lease, Now, Token));
        Assert.Null(await Campaigns.TakePlanAsync("p2", null, Lease, Now, Token));
        Assert.Equal(new CampaignAppended(true, 1, 3), await AppendAsync(campaign, "p1", 1, 3, cursor: "page 2"));
        Clock.Advance(Lease);
        var taken = await Campaigns.TakePlanAsync("p2", null, Lease, Now, Token);
        Assert.Equal(("page 2", 3L), (taken!.Cursor, taken.Counts.Total));
        Assert.False((await AppendAsync(campaign, "p1", 4, 6)).MayGoOn);
        Assert.Equal(new CampaignAppended(true, 4, 6), await AppendAsync(campaign, "p2", 4, 6, isLast: true));
        Assert.Null(await Campaigns.TakePlanAsync("p3", null, TimeSpan.Zero, Now + Lease, Token));
        var planned = (await Campaigns.FindAsync(campaign, Token))!;
        Assert.Equal((6L, Now, (DateTimeOffset?)null), (planned.Counts.Total, planned.PlannedAt!.Value, planned.FinishedAt));
    }

    [Fact]
    public async Task An_account_stands_in_a_campaign_once()
    {
        var campaign = await StartedAsync();
        await Campaigns.TakePlanAsync("p", campaign, Lease, Now, Token);
        await AppendAsync(campaign, "p", 1, 3);
        Assert.Equal(new CampaignAppended(true, 4, 5), await AppendAsync(campaign, "p", 2, 5));
        Assert.Equal(new CampaignAppended(true, 6, 5), await AppendAsync(campaign, "p", 1, 5, isLast: true));
        var leased = await LeaseAsync("w", 100);
        Assert.Equal([1L, 2, 3, 4, 5], leased.Select(static r => r.Number));
        Assert.Equal(["u1", "u2", "u3", "u4", "u5"], leased.Select(static r => r.User.Id));
        Assert.Equal(("u2", "User 2", "u2@example.com", "de", "OU=Staff"), (leased[1].UserName, leased[1].DisplayName, leased[1].Address, leased[1].Language, leased[1].Location));
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_a_recipient_with_that_outcome()
    {
        var campaign = await StartedAsync();
        await Campaigns.TakePlanAsync("p", campaign, Lease, Now, Token);
        var (lost, disabled) = (Recipient(1) with { Address = null, Status = CampaignRecipientStatus.WithoutAddress, Reason = "no-address" }, Recipient(2) with { Status = CampaignRecipientStatus.Skipped, Reason = "disabled" });
        await Campaigns.AppendAsync(new CampaignBatch(campaign, "p", [lost, disabled], null, 0, IsLast: true), Lease, Now, Token);
        Assert.Empty(await LeaseAsync("w", 10));
        var done = (await Campaigns.FindAsync(campaign, Token))!;
        Assert.Equal(new CampaignCounts(2, 0, 0, 0, 1, 1), done.Counts);
        Assert.False(done.IsLive);
        Assert.Equal(
            [(1L, CampaignRecipientStatus.WithoutAddress, "no-address"), (2L, CampaignRecipientStatus.Skipped, "disabled")],
            (await RecipientsAsync(campaign, CampaignRecipientStatus.WithoutAddress, CampaignRecipientStatus.Skipped)).Select(static r => (r.Number, r.Status, r.Reason!)));
    }

    [Fact]
    public async Task A_recipient_is_leased_to_one_of_many()
    {
        await PlannedAsync(40);
        var leases = await AtOnceAsync(8, (state, i) => ((ICampaignState)state).Campaigns.LeaseAsync($"w{i}", null, 7, Lease, Now, Token).AsTask());
        var numbers = leases.SelectMany(static l => l).Select(static r => r.Number).ToList();
        Assert.Equal(40, numbers.Count);
        Assert.Equal(40, numbers.Distinct().Count());
    }

    [Fact]
    public async Task A_range_is_leased_alone()
    {
        var campaign = await PlannedAsync(10);
        Assert.Equal([4L, 5, 6], (await Campaigns.LeaseAsync("w", new CampaignRange(campaign, 4, 6), 10, Lease, Now, Token)).Select(static r => r.Number));
        Assert.Empty(await Campaigns.LeaseAsync("w", new CampaignRange(campaign, 4, 6), 10, Lease, Now, Token));
        Assert.Empty(await Campaigns.LeaseAsync("w", new CampaignRange(CampaignId.Create(Now), 1, 10), 10, Lease, Now, Token));
        Assert.Equal(7, (await LeaseAsync("v", 10)).Count);
    }

    [Fact]
    public async Task Settling_and_beginning_are_one_step_and_the_last_one_ends_the_campaign()
    {
        var campaign = await PlannedAsync(2);
        var leased = await LeaseAsync("w", 10);
        var first = await BeginAsync("w", leased[0]);
        Assert.Equal(1, await Campaigns.CountSendingAsync(Token));
        var step = await Campaigns.StepAsync(new CampaignStep("w", Settled(first), leased[1]), Lease, Now, Token);
        Assert.Equal(new CampaignStepResult(true, CampaignGo.Send), step);
        Assert.Equal(new CampaignCounts(2, 1, 0, 0, 0, 0), await CountsAsync(campaign));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await SettleAsync("w", Settled(Sending(leased[1]), CampaignRecipientStatus.Failed)));
        var done = (await Campaigns.FindAsync(campaign, Token))!;
        Assert.Equal((new CampaignCounts(2, 1, 1, 0, 0, 0), (DateTimeOffset?)Now), (done.Counts, done.FinishedAt));
        Assert.Empty(await Campaigns.ListAsync(liveOnly: true, 10, Token));
        Assert.Equal(["sent", "delivery-failed"], (await LinesAsync()).Select(static l => l.Status.Value));
    }

    [Fact]
    public async Task A_repeated_step_is_no_second_one()
    {
        var campaign = await PlannedAsync(2);
        var leased = await LeaseAsync("w", 10);
        var begun = await BeginAsync("w", leased[0]);
        Assert.Equal(CampaignGo.Send, (await Campaigns.StepAsync(new CampaignStep("w", null, leased[0]), Lease, Now, Token)).Go);
        Assert.True(await SettleAsync("w", Settled(begun)));
        Assert.False(await SettleAsync("w", Settled(begun)));
        Assert.Equal(CampaignGo.Lost, (await Campaigns.StepAsync(new CampaignStep("w", null, leased[0]), Lease, Now, Token)).Go);
        Assert.Equal(new CampaignCounts(2, 1, 0, 0, 0, 0), await CountsAsync(campaign));
        Assert.Single(await LinesAsync());
    }

    [Fact]
    public async Task Nobody_begins_with_or_settles_what_is_anothers()
    {
        await PlannedAsync(1);
        var leased = (await LeaseAsync("w", 1))[0];
        Assert.Equal(CampaignGo.Lost, (await Campaigns.StepAsync(new CampaignStep("v", null, leased), Lease, Now, Token)).Go);
        var begun = await BeginAsync("w", leased);
        Assert.False(await SettleAsync("v", Settled(begun)));
        Assert.False(await SettleAsync("w", Settled(leased)));
        Assert.True(await SettleAsync("w", Settled(begun)));
    }

    [Fact]
    public async Task Of_a_dead_worker_only_what_was_being_sent_becomes_unknown()
    {
        var campaign = await PlannedAsync(3);
        var leased = await LeaseAsync("w", 3);
        await BeginAsync("w", leased[0]);
        Clock.Advance(Lease - TimeSpan.FromTicks(1));
        Assert.Equal(0, await ExpireAsync());
        Assert.Empty(await LeaseAsync("v", 10));
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, await ExpireAsync());
        Assert.Equal(0, await ExpireAsync());
        Assert.Equal([2L, 3], (await LeaseAsync("v", 10)).Select(static r => r.Number));
        Assert.Equal(1, (await CountsAsync(campaign)).Unknown);
        Assert.Equal((1L, "worker-died"), Assert.Single((await RecipientsAsync(campaign, CampaignRecipientStatus.Unknown)).Select(static r => (r.Number, r.Reason!))));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal(("unknown", "u1"), (line.Status.Value, line.TargetId));
    }

    [Fact]
    public async Task A_lease_that_is_over_lets_nobody_begin()
    {
        await PlannedAsync(1);
        var leased = (await LeaseAsync("w", 1))[0];
        Clock.Advance(Lease);
        Assert.Equal(CampaignGo.Lost, (await Campaigns.StepAsync(new CampaignStep("w", null, leased), Lease, Now, Token)).Go);
    }

    [Fact]
    public async Task Whoever_knows_better_corrects_an_unknown_outcome()
    {
        var campaign = await PlannedAsync(1);
        var begun = await BeginAsync("w", (await LeaseAsync("w", 1))[0]);
        Clock.Advance(Lease);
        Assert.Equal(1, await ExpireAsync());
        Assert.False(await SettleAsync("v", Settled(begun)));
        Assert.True(await SettleAsync("w", Settled(begun)));
        Assert.Equal(new CampaignCounts(1, 1, 0, 0, 0, 0), await CountsAsync(campaign));
    }

    [Fact]
    public async Task A_living_worker_keeps_what_it_has_and_a_leaving_one_gives_it_back()
    {
        await PlannedAsync(3);
        var leased = await LeaseAsync("w", 2);
        await BeginAsync("w", leased[0]);
        Clock.Advance(TimeSpan.FromSeconds(20));
        await Campaigns.RenewAsync("w", Lease, Now, Token);
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(0, await ExpireAsync());
        Assert.Equal([3L], (await LeaseAsync("v", 10)).Select(static r => r.Number));
        await Campaigns.ReleaseAsync("w", Token);
        Assert.Equal([2L], (await LeaseAsync("v", 10)).Select(static r => r.Number));
        Assert.Equal(1, await Campaigns.CountSendingAsync(Token));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task What_is_tried_again_waits_for_its_time(bool uncounted, int attempts)
    {
        var campaign = await PlannedAsync(1);
        var begun = await BeginAsync("w", (await LeaseAsync("w", 1))[0]);
        var again = new CampaignSettlement(begun, CampaignRecipientStatus.Waiting) { Reason = "greylisted", RetryAt = Now + TimeSpan.FromMinutes(1), Uncounted = uncounted };
        Assert.True(await SettleAsync("w", again));
        Assert.Empty(await LeaseAsync("w", 1));
        Assert.Equal(1, (await CountsAsync(campaign)).Outstanding);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((attempts, "greylisted"), Assert.Single((await LeaseAsync("w", 1)).Select(static r => (r.Attempts, r.Reason!))));
    }

    private static Campaign Campaign(DateTimeOffset at) => new()
    {
        Id = CampaignId.Create(at),
        Operation = OperationId.Create(at),
        Operator = "alice",
        Definition = """{"subject":"Ünïcode"}""",
        Fingerprint = "all",
        CreatedAt = at,
    };

    private Campaign Campaign() => Campaign(Now);

    private static ChangePermit Permit(CampaignId id) => Permits.For(ICampaignStore.Campaigns, id.Value, HelpdeskAction.NotifyEnrollment);

    private async Task<Campaign?> CreateAsync(Campaign campaign) => await Campaigns.CreateAsync(Permit(campaign.Id), campaign, Token);

    private async Task<bool> ControlAsync(CampaignId id, CampaignControl control) => await Campaigns.ControlAsync(Permit(id), id, control, Now, Token);

    private async Task<CampaignId> StartedAsync(int rate = 0)
    {
        var campaign = Campaign() with { RatePerMinute = rate };
        Assert.Null(await CreateAsync(campaign));
        return campaign.Id;
    }

    private async Task<CampaignId> PlannedAsync(int count, int rate = 0)
    {
        var id = await StartedAsync(rate);
        Assert.NotNull(await Campaigns.TakePlanAsync("p", id, Lease, Now, Token));
        Assert.True((await AppendAsync(id, "p", 1, count, isLast: true)).MayGoOn);
        return id;
    }

    private ValueTask<CampaignAppended> AppendAsync(CampaignId id, string planner, int from, int to, string? cursor = null, bool isLast = false) => Campaigns.AppendAsync(
        new CampaignBatch(id, planner, [.. Enumerable.Range(from, to - from + 1).Select(Recipient)], cursor, 0, isLast), Lease, Now, Token);

    private static CampaignRecipient Recipient(int i) => new()
    {
        Campaign = default,
        User = new UserKey("corp", $"u{i}"),
        UserName = $"u{i}",
        DisplayName = $"User {i}",
        Address = $"u{i}@example.com",
        Language = "de",
        Location = "OU=Staff",
    };

    private ValueTask<IReadOnlyList<CampaignRecipient>> LeaseAsync(string worker, int maximum) => Campaigns.LeaseAsync(worker, null, maximum, Lease, Now, Token);

    private async Task<CampaignRecipient> BeginAsync(string worker, CampaignRecipient recipient)
    {
        Assert.Equal(CampaignGo.Send, (await Campaigns.StepAsync(new CampaignStep(worker, null, recipient), Lease, Now, Token)).Go);
        return Sending(recipient);
    }

    private static CampaignRecipient Sending(CampaignRecipient leased) => leased with { Status = CampaignRecipientStatus.Sending, Attempts = leased.Attempts + 1 };

    private async Task<bool> SettleAsync(string worker, CampaignSettlement settlement) => (await Campaigns.StepAsync(new CampaignStep(worker, settlement, null), Lease, Now, Token)).Settled;

    private CampaignSettlement Settled(CampaignRecipient recipient, CampaignRecipientStatus status = CampaignRecipientStatus.Sent) => new(recipient, status)
    {
        Line = Line(recipient, status == CampaignRecipientStatus.Sent ? HistoryStatus.Sent : HistoryStatus.DeliveryFailed),
    };

    private HistoryEntry Line(CampaignRecipient recipient, HistoryStatus status) => new()
    {
        At = Now,
        PerformerKind = "system",
        Operator = "campaigns",
        Action = HelpdeskAction.NotifyEnrollment,
        Status = status,
        TargetStore = recipient.User.Store,
        TargetId = recipient.User.Id,
    };

    private async Task<int> ExpireAsync() => await Campaigns.ExpireAsync(r => Line(r, HistoryStatus.Unknown), Now, Token);

    private async Task<CampaignCounts> CountsAsync(CampaignId id) => (await Campaigns.FindAsync(id, Token))!.Counts;

    private async Task<IReadOnlyList<CampaignRecipient>> RecipientsAsync(CampaignId id, params CampaignRecipientStatus[] statuses)
    {
        var found = new List<CampaignRecipient>();
        await foreach (var recipient in Campaigns.RecipientsAsync(id, statuses, Token))
            found.Add(recipient);
        return found;
    }

    private async Task<IReadOnlyList<HistoryEntry>> LinesAsync()
    {
        var lines = new List<HistoryEntry>();
        await foreach (var line in State.Ledger.QueryAsync(new HistoryQuery { Action = HelpdeskAction.NotifyEnrollment }, Token))
            lines.Insert(0, line);
        return lines;
    }

    private static async Task RefusedAsync(Func<Task> change) => Assert.IsType<InvalidPermitException>(await Record.ExceptionAsync(change));
}
