using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Campaigns;

/// <summary>Whom a campaign reaches.</summary>
public sealed class CampaignPlanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_condition_that_a_store_cannot_tell_of_notifies_nobody_instead_of_everybody()
    {
        var (desk, _) = await CampaignHost.StartAsync(change: static s =>
        {
            StubStoreFactory.Configure(s);
            s["Helpdesk:Roles:Free:Policies:stub:Mode"] = "Unrestricted";
        });
        await using var _1 = desk;
        desk.Stub.Add("dora", mail: "dora@corp.example");
        desk.Stub.Features = desk.Local.SearchFeatures with { Locked = FilteredBy.Nobody };
        var filter = new UserListRequest { Stores = ["stub"], Locked = true };

        var refused = await desk.As("ann", "Free").Campaigns.StartAsync(new StartCampaignRequest { Filter = filter }, null, Token);

        Assert.Equal(ErrorKind.NotSupported, refused.Error!.Kind);
        Assert.Contains("stub", refused.Error.Message, StringComparison.Ordinal);
        Assert.True((await desk.As("ann", "Free").Campaigns.StartAsync(new StartCampaignRequest { Filter = filter with { Locked = false } }, null, Token)).Succeeded);
    }

    [Fact]
    public async Task Rows_end_at_the_scope_and_the_enrolled_are_left_out()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        await desk.AddUserAsync("inside", email: "inside@corp.example");
        await desk.AddUserAsync("outside", "OU=Board,DC=example", "outside@corp.example");
        var enrolled = await desk.AddUserAsync("enrolled", email: "enrolled@corp.example");
        await desk.EnrollAuthenticatorAsync(enrolled);
        Assert.Equal(1, (await desk.As("ann", "Desk").StartCampaignAsync()).Total);
        Assert.Equal(2, (await desk.As("ann", "Desk").StartCampaignAsync(new StartCampaignRequest { Types = [FactorType.Mobile] })).Total);
        await desk.WorkAsync();
        Assert.Equal(["enrolled@corp.example", "inside@corp.example", "inside@corp.example"], relay.Taken.Select(static n => n.Destination).Order());
        Assert.DoesNotContain(relay.Taken, static n => n.Text.Contains("http", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("types")]
    [InlineData("with")]
    [InlineData("without")]
    public async Task A_misspelled_factor_reaches_nobody(string where)
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        await desk.AddUserAsync("inside", email: "inside@corp.example");
        IReadOnlyList<FactorType> named = [new FactorType("Mobil")];
        var request = where == "types" ? new StartCampaignRequest { Types = named }
            : new StartCampaignRequest { Filter = where == "with" ? new UserListRequest { EnrolledWith = named } : new UserListRequest { NotEnrolledWith = named } };
        var refused = await desk.As("ann", "Desk").Campaigns.StartAsync(request, null, Token);
        Assert.Equal(ErrorCode.InvalidInput, refused.Error?.Code);
        Assert.Contains("'Mobil' is no type to enroll with", refused.Error!.Message, StringComparison.Ordinal);
        await desk.WorkAsync();
        Assert.Empty(relay.Taken);
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_planned()
    {
        var (desk, _) = await CampaignHost.StartAsync(change: static s => s["Helpdesk:Roles:Desk:Permissions:7"] = "ViewHistory");
        await using var __ = desk;
        var denied = await desk.As("ann", "Desk").Campaigns.StartAsync(new StartCampaignRequest(), null, Token);
        Assert.Equal(ErrorKind.Denied, denied.Error!.Kind);
        Assert.Equal("denied", (await desk.HistoryAsync())[0].Status.Value);
    }

    [Fact]
    public async Task Frozen_and_chosen_but_enrolled_users_are_reported_and_not_written_to()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        var frozen = await desk.AddUserAsync("frozen", email: "frozen@corp.example");
        var enrolled = await desk.AddUserAsync("enrolled", email: "enrolled@corp.example");
        await desk.EnrollAuthenticatorAsync(enrolled);
        var plain = await desk.AddUserAsync("plain", email: "plain@corp.example");
        Assert.True((await desk.As("ann", "Free").Accounts.FreezeAsync(new FreezeRequest(frozen), Token)).Succeeded);
        var operatorDesk = desk.As("ann", "Free");
        var campaign = await operatorDesk.StartCampaignAsync(new StartCampaignRequest { Users = [frozen, enrolled, plain] });
        Assert.Equal((3, 1, 2), (campaign.Total, campaign.Waiting, campaign.Skipped));
        await desk.WorkAsync();
        Assert.Equal("plain@corp.example", Assert.Single(relay.Taken).Destination);
        var shown = await operatorDesk.ShowAsync(campaign.Id);
        Assert.Equal([("enrolled", "enrolled"), ("frozen", "frozen")], shown.Recipients.Select(static r => (r.UserName, r.Reason!)).Order());
    }

    [Fact]
    public async Task A_plan_that_was_cut_short_is_finished_by_a_worker_without_doubles()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        var free = desk.As("setup", "Free");
        for (var i = 0; i < 1_050; i++)
            Assert.True((await free.Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = $"u{i:0000}", Email = $"u{i:0000}@corp.example" }), Token)).Succeeded);
        using var crash = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => free.Campaigns.StartAsync(new StartCampaignRequest(), new Stops(crash), crash.Token));
        var cut = Assert.Single((await free.Campaigns.ListAsync(Token)).Value!);
        Assert.Equal((CampaignStatus.Planning, 1000), (cut.Status, cut.Total));
        desk.Time.Advance(TimeSpan.FromSeconds(31));
        var report = await desk.WorkAsync();
        Assert.Equal((1_050, CampaignStatus.Completed), (report.Sent, Assert.Single(report.Campaigns).Status));
        Assert.Equal(1_050, relay.Taken.Select(static n => n.Destination).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(await desk.HistoryAsync(), static l => l.Reason == "planned" && l.Detail!.Contains("1050 recipients", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_portion_that_is_being_stored_is_waited_for_when_the_next_page_cannot_be_read()
    {
        var (desk, _) = await CampaignHost.StartAsync(change: StubStoreFactory.Configure);
        await using var _1 = desk;
        desk.Stub.Add("dora", mail: "dora@corp.example");
        var stored = new TaskCompletionSource<CampaignAppended>();
        var services = desk.Answering((method, _) => method.Name == nameof(ICampaignStore.AppendAsync) ? new ValueTask<CampaignAppended>(stored.Task) : null);
        var campaign = new Campaign
        {
            Id = CampaignId.Create(desk.Time.GetUtcNow()), Operation = OperationId.Create(desk.Time.GetUtcNow()), Operator = "ann", Fingerprint = "f", CreatedAt = desk.Time.GetUtcNow(),
            Definition = new CampaignDefinition { Stores = ["stub", "gone"], Types = ["Email"], Roles = ["Free"] }.ToString(),
        };
        var planning = Task.FromResult(false);

        // When that returns, everything has happened that can happen while the first portion is not stored.
        await Task.Run(() => { planning = new CampaignPlanner(services).PlanAsync(campaign, "p", null, Token); }, Token);
        var isOverBefore = planning.IsCompleted;
        stored.SetResult(default);

        Assert.Equal(StoreErrorCode.Misconfigured, (await Assert.ThrowsAsync<IdentityStoreException>(() => planning)).Code);
        Assert.False(isOverBefore, "The portion was left alone.");
    }

    [Theory]
    [InlineData("{{token}}", null)]
    [InlineData("a\nb", null)]
    [InlineData(null, "{{portal}}")]
    [InlineData(null, "{{userName")]
    [InlineData(null, "a\rb")]
    [InlineData(null, " \n ")]
    public async Task Words_that_cannot_be_said_are_an_error_at_start(string? subject, string? message)
    {
        var (desk, _) = await CampaignHost.StartAsync();
        await using var __ = desk;
        var result = await desk.As("ann", "Free").Campaigns.StartAsync(new StartCampaignRequest { Subject = subject, Message = message }, null, Token);
        Assert.Equal(ErrorCode.InvalidInput, result.Error!.Code);
        Assert.Empty((await desk.As("ann", "Free").Campaigns.ListAsync(Token)).Value!);
    }

    [Fact]
    public async Task Template_injection_through_a_display_name()
    {
        var (desk, relay) = await CampaignHost.StartAsync();
        await using var _ = desk;
        var free = desk.As("setup", "Free");
        Assert.True((await free.Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = "evil", DisplayName = "{{store}}\u2028{{types}}", Email = "e@corp.example" }), Token)).Succeeded);
        await free.StartCampaignAsync(new StartCampaignRequest { Subject = "To {{displayName}}", Message = "{{displayName}} of {{store}}" });
        await desk.WorkAsync();
        var mail = Assert.Single(relay.Taken);
        Assert.Equal(("To {{store}}{{types}}", "{{store}}{{types}} of local"), (mail.Subject!, mail.Text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Hello <b>{{displayName}}</b> & all,\n\nsee {{portal}}\nor: {{where}}\n")]
    public async Task Html_injection_through_a_display_name_and_the_operators_own_words(string? message)
    {
        var (desk, relay) = await CampaignHost.StartAsync(change: static s => s["Helpdesk:Links:BaseAddress"] = "https://desk.example/");
        await using var _ = desk;
        var free = desk.As("setup", "Free");
        const string Evil = "\"><img src=x onerror=y> & <a href='//e.example'>x</a>";
        Assert.True((await free.Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = "evil", DisplayName = Evil, Email = "e@corp.example" }), Token)).Succeeded);
        await free.StartCampaignAsync(new StartCampaignRequest { Message = message });
        await desk.WorkAsync();
        var mail = Assert.Single(relay.Taken);
        HtmlReader.AssertFetchesNothing(mail.Html!);
        Assert.Equal(HtmlReader.Words(mail.Text), HtmlReader.Words(HtmlReader.Text(mail.Html!)));
        Assert.Contains("<a href=\"https://desk.example/\">https://desk.example/</a>", mail.Html, StringComparison.Ordinal);
        Assert.Contains(Evil, mail.Text, StringComparison.Ordinal);
        if (message is not null)
            Assert.Contains("<p>Hello &lt;b&gt;&quot;&gt;&lt;img", mail.Html, StringComparison.Ordinal);
    }

    private sealed class Stops(CancellationTokenSource source) : IProgress<long>
    {
        public void Report(long value) => source.Cancel();
    }
}
