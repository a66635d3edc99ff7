namespace Helpdesk.Sdk.Tests.Desk.Tenants;

/// <summary>Counters, brakes, campaigns and the history of one tenant are nothing to another.</summary>
public sealed class TenantCounterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_limit_reached_by_the_same_id_in_one_tenant_is_whole_in_the_other()
    {
        await using var tenants = await TenantHost.StartAsync(static s => s["Helpdesk:Limits:OtherActionWindow"] = "00:01:00");
        var (one, other) = (tenants.StubA.Add("alice"), tenants.StubB.Add("alice"));
        Assert.Equal(one.Id, other.Id);
        for (var i = 0; i < 3; i++)
            Assert.True((await TenantHost.ResetAsync(tenants.Acme, one)).Succeeded);
        Assert.Equal(ErrorKind.Limit, (await TenantHost.ResetAsync(tenants.Acme, one)).Error!.Kind);
        for (var i = 0; i < 3; i++)
            Assert.True((await TenantHost.ResetAsync(tenants.Beta, other)).Succeeded);
        Assert.Equal((3, 3), (tenants.StubA.Changes, tenants.StubB.Changes));
    }

    [Fact]
    public async Task The_cap_of_an_operator_counts_in_each_tenant_alone()
    {
        await using var tenants = await TenantHost.StartAsync(static s => s["Helpdesk:Caps:Actions"] = "1");
        Assert.True((await TenantHost.ResetAsync(tenants.Acme, tenants.StubA.Add("alice"))).Succeeded);
        Assert.Equal(ErrorKind.Approval, (await TenantHost.ResetAsync(tenants.Acme, tenants.StubA.Add("bob"))).Error!.Kind);
        Assert.True((await TenantHost.ResetAsync(tenants.Beta, tenants.StubB.Add("alice"))).Succeeded);
    }

    [Fact]
    public async Task Freezing_stopping_and_revoking_end_at_the_tenant()
    {
        await using var tenants = await TenantHost.StartAsync();
        var (one, other) = (tenants.StubA.Add("alice"), tenants.StubB.Add("alice"));
        Assert.True((await tenants.Acme.As("lea", "Free").Accounts.FreezeAsync(new FreezeRequest(one, "stolen"), Token)).Succeeded);
        Assert.Equal(ErrorKind.Denied, (await TenantHost.ResetAsync(tenants.Acme, one)).Error!.Kind);
        Assert.True((await TenantHost.ResetAsync(tenants.Beta, other)).Succeeded);

        Assert.True((await tenants.Acme.As("lea", "Free").Control.StopAsync(Token)).Succeeded);
        Assert.Equal(ErrorCode.DeskStopped, (await TenantHost.ResetAsync(tenants.Acme, tenants.StubA.Add("bob"))).Error!.Code);
        Assert.True((await TenantHost.ResetAsync(tenants.Beta, tenants.StubB.Add("bob"))).Succeeded);

        Assert.True((await tenants.Beta.As("lea", "Free").Control.RevokeAsync("olga", cancellationToken: Token)).Succeeded);
        Assert.Equal(ErrorCode.OperatorRevoked, (await TenantHost.ResetAsync(tenants.Beta, tenants.StubB.Add("carl"))).Error!.Code);
        Assert.True((await TenantHost.ResetAsync(tenants.Host, await tenants.Host.AddUserAsync("dora"))).Succeeded);
    }

    [Fact]
    public async Task A_history_and_its_cursors_are_those_of_one_tenant()
    {
        await using var tenants = await TenantHost.StartAsync();
        var (one, other) = (tenants.StubA.Add("alice"), tenants.StubB.Add("alice"));
        Assert.True((await TenantHost.ResetAsync(tenants.Acme, one)).Succeeded);
        Assert.True((await TenantHost.ResetAsync(tenants.Beta, other)).Succeeded);
        Assert.DoesNotContain(await tenants.Beta.HistoryAsync(), static e => e.TargetStore == "stuba");
        Assert.DoesNotContain(await tenants.Host.HistoryAsync(), static e => e.TargetStore is "stuba" or "stubb");
        Assert.Contains(await tenants.Acme.HistoryAsync(), e => e.TargetId == one.Id && e.Action == HelpdeskAction.ResetPassword);
        foreach (var host in new[] { tenants.Acme, tenants.Beta, tenants.Host })
        {
            // The head of each goes to a file of its own.
            await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
            var verified = (await host.Orchestrator.ForHost(DeskHost.Contact).VerifyHistoryAsync(Token)).Value!;
            Assert.True(verified.Holds, verified.Message);
        }

        foreach (var host in new[] { tenants.Acme, tenants.Beta })
            for (var i = 0; i < 3; i++)
                await host.As("olga", "Free").Users.ShowAsync(host == tenants.Acme ? one : other, Token);
        var page = (await tenants.Acme.As("olga", "Free").History.ReadPageAsync(new HistoryRequest { Maximum = 1 }, Token)).Value!;
        Assert.NotNull(page.Continuation);
        var next = new HistoryRequest { Maximum = 1, Continuation = page.Continuation };
        Assert.True((await tenants.Acme.As("olga", "Free").History.ReadPageAsync(next, Token)).Succeeded);
        Assert.Equal(ErrorKind.InvalidInput, (await tenants.Beta.As("olga", "Free").History.ReadPageAsync(next, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await tenants.Host.As("olga", "Free").History.ReadPageAsync(next, Token)).Error!.Kind);
    }

    [Fact]
    public async Task A_listing_shows_the_tenants_own_stores_and_takes_no_others_token()
    {
        await using var tenants = await TenantHost.StartAsync();
        foreach (var name in new[] { "anna", "bert", "carl" })
        {
            await tenants.Acme.AddUserAsync(name);
            await tenants.Beta.AddUserAsync(name);
        }
        var request = new UserListRequest { PageSize = 1 };
        var page = (await tenants.Acme.As("olga", "Free").Users.ListAsync(request, Token)).Value!;
        Assert.All(page.Users, static u => Assert.Equal("locala", u.Key.Store));
        Assert.NotNull(page.Continuation);
        var next = request with { Continuation = page.Continuation };
        Assert.True((await tenants.Acme.As("olga", "Free").Users.ListAsync(next, Token)).Succeeded);
        Assert.Equal(ErrorKind.InvalidInput, (await tenants.Beta.As("olga", "Free").Users.ListAsync(next, Token)).Error!.Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await tenants.Beta.As("olga", "Free").Users.ListAsync(new UserListRequest { Stores = ["locala"] }, Token)).Error!.Kind);
    }

    [Fact]
    public async Task An_address_known_for_long_in_one_tenant_is_new_in_the_other()
    {
        await using var tenants = await TenantHost.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00");
        var user = await tenants.Acme.AddUserAsync("alice");
        await tenants.Acme.EnrollEmailAsync(user, TenantHost.Mail);
        tenants.Host.Time.Advance(TimeSpan.FromHours(25));
        var twin = await tenants.Beta.AddUserAsync("alice");
        await tenants.Beta.EnrollEmailAsync(twin, TenantHost.Mail);
        Assert.True(await IsUsableAsync(tenants.Acme, user));
        Assert.False(await IsUsableAsync(tenants.Beta, twin));
    }

    [Fact]
    public async Task A_campaign_is_planned_seen_and_sent_in_its_tenant_alone()
    {
        await using var tenants = await TenantHost.StartAsync();
        await tenants.Acme.AddUserAsync("anna", email: "anna@acme.example");
        await tenants.Beta.AddUserAsync("anna", email: "anna@beta.example");
        var campaign = (await tenants.Acme.As("olga", "Free").Campaigns.StartAsync(new StartCampaignRequest(), null, Token)).Value!;
        Assert.Equal(1, campaign.Total);
        Assert.Equal(ErrorKind.NotFound, (await tenants.Beta.As("olga", "Free").Campaigns.ShowAsync(campaign.Id, Token)).Error!.Kind);
        Assert.Equal(0, await SentAsync(tenants.Beta));
        Assert.Equal(0, await SentAsync(tenants.Host));
        Assert.Equal(1, await SentAsync(tenants.Acme));
        Assert.Equal("anna@acme.example", Assert.Single(tenants.Acme.Outbox.Sent).Destination);
        Assert.Empty(tenants.Beta.Outbox.Sent);
    }

    private static async Task<bool> IsUsableAsync(DeskHost host, UserKey user)
    {
        var view = (await host.As("olga", "Desk").Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), Token)).Value;
        return view?.Factors.Any(static f => f.Factor == FactorType.Email && f.Usable) == true;
    }

    private static async Task<long> SentAsync(DeskHost host)
    {
        var worked = await host.Orchestrator.ForHost(DeskHost.Contact).WorkCampaignsAsync(null, Token);
        Assert.True(worked.Succeeded, worked.Error?.Message);
        return worked.Value.Sent;
    }
}
