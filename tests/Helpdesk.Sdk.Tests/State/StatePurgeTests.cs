using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.State;

/// <summary>What has ended goes in time, and nothing goes that still counts.</summary>
public abstract class StatePurgeTests : LedgerSuite
{
    private static readonly IdempotencyClaim Key = new("key-1", "hash-1");

    private IStatePurge Purge => Assert.IsAssignableFrom<IStatePurge>(State);

    private ICampaignStore Campaigns => Assert.IsAssignableFrom<ICampaignState>(State).Campaigns;

    [Theory]
    [InlineData(SettlementStatus.Refused)]
    [InlineData(SettlementStatus.NothingToDo)]
    [InlineData(SettlementStatus.Succeeded)]
    public async Task An_ended_operation_keeps_its_key_for_ninety_days(SettlementStatus status)
    {
        var intent = await BegunAsync(Intent() with { Idempotency = Key, CountsAsCredentialAction = false });
        await SettleAsync(intent, status);
        Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        await PurgeAllAsync();
        Assert.Equal(BeginStatus.Replayed, (await State.Ledger.FindRecordedAsync(Key, Token))?.Status);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await PurgeAllAsync();
        Assert.Null(await State.Ledger.FindRecordedAsync(Key, Token));
        Assert.Equal(2, (await HistoryAsync()).Count);
        Assert.False(await SettleAsync(intent, SettlementStatus.Succeeded));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_operation_without_a_final_outcome_never_goes(bool isUnknown)
    {
        var intent = await BegunAsync(Intent() with { Idempotency = Key });
        if (isUnknown)
            await SettleAsync(intent, SettlementStatus.Unknown);
        Clock.Advance(TimeSpan.FromDays(1000));
        await PurgeAllAsync();
        Assert.Equal(intent.Id, Assert.Single(await State.Ledger.GetUnsettledAsync(Now, Token)).Intent.Operation);
        Assert.Equal(BeginStatus.Replayed, (await State.Ledger.FindRecordedAsync(Key, Token))?.Status);
        Assert.True(await SettleAsync(intent, SettlementStatus.Succeeded));
    }

    [Fact]
    public async Task What_still_counts_for_a_limit_or_a_guard_stays()
    {
        var year = TimeSpan.FromDays(366);
        var limit = Limit(Anna, 1) with { Window = year };
        var intent = await BegunAsync(Intent() with { Claims = [limit] });
        await SettleAsync(intent, SettlementStatus.Succeeded);
        Clock.Advance(year - TimeSpan.FromMinutes(1));
        await PurgeAllAsync();
        Assert.Equal(1, await UsedAsync(limit));
        Assert.Equal(BeginStatus.LimitReached, (await State.Ledger.BeginAsync(Intent() with { Claims = [limit] }, Token)).Status);
        Assert.Equal([HelpdeskAction.ResetPassword], await State.Ledger.GetCredentialActionsAsync([Anna], Now - year, Token));
        Clock.Advance(TimeSpan.FromDays(40));
        await PurgeAllAsync();
        Assert.Equal(0, await UsedAsync(limit));
        Assert.Empty(await State.Ledger.GetCredentialActionsAsync([Anna], Now - TimeSpan.FromDays(1000), Token));
    }

    [Fact]
    public async Task Sessions_go_a_week_after_their_last_sign_of_life()
    {
        var id = new SessionId("s1");
        await State.Sessions.CreateAsync(new VerificationSession
        {
            Id = id, Operator = "alice", Role = "Desk", Target = Anna, Accounts = [Anna], Action = HelpdeskAction.ResetPassword, Process = "password-reset",
            StartedAt = Now, LastActivityAt = Now,
        }, Token);
        Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await PurgeAllAsync();
        Assert.NotNull(await State.Sessions.FindAsync(id, Token));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await PurgeAllAsync();
        Assert.Null(await State.Sessions.FindAsync(id, Token));
    }

    [Fact]
    public async Task Delivered_messages_go_and_waiting_ones_stay()
    {
        var intent = await BegunAsync(Intent() with { Messages = [Message("sent"), Message("held")] });
        var other = await BegunAsync(Intent(Bert) with { Messages = [Message("waits") with { ExpiresAt = Now + TimeSpan.FromDays(900) }] });
        await SettleAsync(intent, SettlementStatus.Succeeded);
        foreach (var message in await State.Outbox.LeaseAsync(10, TimeSpan.FromMinutes(1), Now, Token))
            await State.Outbox.CompleteAsync(message.Id, NotificationStatus.Sent, TimeSpan.Zero, Now, Token);
        Assert.Equal(2, (await State.Outbox.FindAsync(intent.Id, Token)).Count);
        Clock.Advance(TimeSpan.FromDays(31));
        await PurgeAllAsync();
        Assert.Empty(await State.Outbox.FindAsync(intent.Id, Token));
        Assert.Single(await State.Outbox.FindAsync(other.Id, Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Recipients_go_a_month_after_the_end_of_their_campaign_and_its_counts_stay(bool isCancelled)
    {
        var ended = await CampaignAsync("ended", 7);
        var live = await CampaignAsync("live", 2);
        var held = (await Campaigns.LeaseAsync("w", new CampaignRange(ended, 1, 7), 7, TimeSpan.FromMinutes(1), Now, Token))[0];
        if (isCancelled)
            Assert.True(await Campaigns.ControlAsync(Permit(ended), ended, CampaignControl.Cancelled, Now, Token));
        else
            await SendAllAsync(ended);
        await Campaigns.ReleaseAsync("w", Token);
        var counts = (await Campaigns.FindAsync(ended, Token))!.Counts;
        Assert.Equal((7L, isCancelled ? 0L : 7L, "ended1"), (counts.Total, counts.Sent, held.User.Id));
        Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await PurgeAllAsync(3);
        Assert.Equal(7, await CountRecipientsAsync(ended));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await PurgeAllAsync(3);
        Assert.Equal((0, 2), (await CountRecipientsAsync(ended), await CountRecipientsAsync(live)));
        Assert.Equal(counts, (await Campaigns.FindAsync(ended, Token))!.Counts);
        Assert.Equal(2, (await Campaigns.LeaseAsync("v", null, 10, TimeSpan.FromMinutes(1), Now, Token)).Count);
    }

    [Fact]
    public async Task A_recipient_whose_message_is_on_its_way_stays_until_its_outcome_is_stored()
    {
        var id = await CampaignAsync("c", 1);
        var leased = Assert.Single(await Campaigns.LeaseAsync("w", null, 1, TimeSpan.FromDays(60), Now, Token));
        Assert.Equal(CampaignGo.Send, (await Campaigns.StepAsync(new CampaignStep("w", null, leased), TimeSpan.FromDays(60), Now, Token)).Go);
        Assert.True(await Campaigns.ControlAsync(Permit(id), id, CampaignControl.Cancelled, Now, Token));
        Clock.Advance(TimeSpan.FromDays(31));
        await PurgeAllAsync();
        Assert.Equal(1, await CountRecipientsAsync(id));
        var sent = leased with { Status = CampaignRecipientStatus.Sending, Attempts = 1 };
        Assert.True((await Campaigns.StepAsync(new CampaignStep("w", new CampaignSettlement(sent, CampaignRecipientStatus.Sent), null), TimeSpan.FromDays(60), Now, Token)).Settled);
        await PurgeAllAsync();
        Assert.Equal((0, 1L), (await CountRecipientsAsync(id), (await Campaigns.FindAsync(id, Token))!.Counts.Sent));
    }

    [Fact]
    public async Task A_limited_number_goes_at_a_time()
    {
        for (var i = 0; i < 7; i++)
            await SettleAsync(await BegunAsync(Intent() with { Idempotency = new IdempotencyClaim($"k{i}", "h"), CountsAsCredentialAction = false }), SettlementStatus.Succeeded);
        Clock.Advance(TimeSpan.FromDays(91));
        await PurgeAllAsync(3);
        for (var i = 0; i < 7; i++)
            Assert.Null(await State.Ledger.FindRecordedAsync(new IdempotencyClaim($"k{i}", "h"), Token));
    }

    private static ChangePermit Permit(CampaignId id) => CampaignPermits.Issue(ICampaignStore.Campaigns, id.Value, HelpdeskAction.NotifyEnrollment);

    private async Task<CampaignId> CampaignAsync(string name, int count)
    {
        var campaign = new Campaign { Id = CampaignId.Create(Now), Operation = OperationId.Create(Now), Operator = "alice", Definition = "{}", Fingerprint = name, CreatedAt = Now };
        Assert.Null(await Campaigns.CreateAsync(Permit(campaign.Id), campaign, Token));
        Assert.NotNull(await Campaigns.TakePlanAsync("p", campaign.Id, TimeSpan.FromMinutes(1), Now, Token));
        var recipients = Enumerable.Range(1, count).Select(i => new CampaignRecipient
        {
            Campaign = default, User = new UserKey("corp", $"{name}{i}"), UserName = $"{name}{i}", Address = $"{name}{i}@example.com",
        });
        var appended = await Campaigns.AppendAsync(new CampaignBatch(campaign.Id, "p", [.. recipients], null, 0, IsLast: true), TimeSpan.FromMinutes(1), Now, Token);
        Assert.Equal(count, appended.Last);
        return campaign.Id;
    }

    private async Task SendAllAsync(CampaignId id)
    {
        await Campaigns.ReleaseAsync("w", Token);
        foreach (var leased in await Campaigns.LeaseAsync("w", new CampaignRange(id, 1, long.MaxValue), 100, TimeSpan.FromMinutes(1), Now, Token))
        {
            Assert.Equal(CampaignGo.Send, (await Campaigns.StepAsync(new CampaignStep("w", null, leased), TimeSpan.FromMinutes(1), Now, Token)).Go);
            var sent = leased with { Status = CampaignRecipientStatus.Sending, Attempts = leased.Attempts + 1 };
            Assert.True((await Campaigns.StepAsync(new CampaignStep("w", new CampaignSettlement(sent, CampaignRecipientStatus.Sent), null), TimeSpan.FromMinutes(1), Now, Token)).Settled);
        }
    }

    private async Task<int> CountRecipientsAsync(CampaignId id)
    {
        var count = 0;
        await foreach (var _ in Campaigns.RecipientsAsync(id, Enum.GetValues<CampaignRecipientStatus>(), Token))
            count++;
        return count;
    }

    private async Task PurgeAllAsync(int batch = 100)
    {
        for (var round = 0; round < 50; round++)
        {
            if (await Purge.PurgeAsync(Now, batch, Token) < batch)
                return;
        }
        Assert.Fail("It never says that nothing is left.");
    }

    // Only the suites of the stores hand out permits.
    private abstract class CampaignPermits : StoreSuite
    {
        private CampaignPermits(IStoreFixture fixture) : base(fixture) { }

        public static ChangePermit Issue(string store, string subject, HelpdeskAction action) => IssuePermit(store, subject, action);
    }
}
