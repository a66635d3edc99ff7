namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Secure links: one live per person, used up by success alone, and judged again when redeemed.</summary>
public sealed class LinkDeskTests
{
    private const string Mail = "anna@elsewhere.example";

    [Fact]
    public async Task A_link_sets_the_password_once_and_leaves_nothing_to_change()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await EnrolledAsync(desk);
        using var link = await LinkAsync(desk, user);
        Assert.True((await RedeemAsync(desk, link, "My#Own1Pass")).Succeeded);
        Assert.False((await desk.Host.Local.ResolveAsync(UserReference.ById(user), TestContext.Current.CancellationToken))!.MustChangePassword);
        Assert.Equal(LocalSignInOutcome.Success, await SignInAsync(desk, user, "My#Own1Pass"));
        Refused(await RedeemAsync(desk, link, "My#Own2Pass"));
        Assert.Equal(LocalSignInOutcome.Success, await SignInAsync(desk, user, "My#Own1Pass"));
    }

    [Fact]
    public async Task A_newer_link_kills_the_older()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await EnrolledAsync(desk);
        using var older = await LinkAsync(desk, user);
        using var newer = await LinkAsync(desk, user);
        Refused(await RedeemAsync(desk, older, "My#Own1Pass"));
        Assert.True((await RedeemAsync(desk, newer, "My#Own1Pass")).Succeeded);
    }

    [Fact]
    public async Task A_link_is_dead_after_another_password_change()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await EnrolledAsync(desk);
        using var link = await LinkAsync(desk, user);
        desk.Host.Time.Advance(TimeSpan.FromMinutes(1));
        var id = await desk.GrantedAsync(desk.Host.As("alice", "Free"), user, "New#Pass1");
        Assert.True((await TwoOperators.ResetAsync(desk.Host.As("alice", "Free"), user, "New#Pass1", id)).Succeeded);
        Refused(await RedeemAsync(desk, link, "My#Own1Pass"));
    }

    [Fact]
    public async Task A_link_is_dead_after_a_factor_was_enrolled()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await EnrolledAsync(desk);
        using var link = await LinkAsync(desk, user);
        await desk.Host.EnrollAuthenticatorAsync(user);
        Refused(await RedeemAsync(desk, link, "My#Own1Pass"));
    }

    [Fact]
    public async Task A_link_ends_after_its_lifetime()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await EnrolledAsync(desk);
        using var link = await LinkAsync(desk, user);
        desk.Host.Time.Advance(TimeSpan.FromMinutes(30));
        Refused(await RedeemAsync(desk, link, "My#Own1Pass"));
    }

    [Fact]
    public async Task Every_link_that_does_not_work_gets_the_same_answer()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await EnrolledAsync(desk);
        using var link = await LinkAsync(desk, user);
        var text = link.Use(0, static (c, _) => c.ToString());
        string[] wrong = ["", "x", "reset/", text[..^1] + (text[^1] == 'A' ? 'B' : 'A'), "https://desk.example/reset/" + new string('0', 32) + "." + text[(text.LastIndexOf('.') + 1)..], new('a', 5000)];
        var answers = new List<HelpdeskError>();
        foreach (var token in wrong)
        {
            using var secret = new Secret(token);
            answers.Add(Refused(await RedeemAsync(desk, secret, "My#Own1Pass")));
        }
        Assert.Single(answers.Select(static e => (e.Kind, e.Code, e.Message)).Distinct());
        Assert.True((await RedeemAsync(desk, link, "My#Own1Pass")).Succeeded);
    }

    [Fact]
    public async Task A_password_the_rules_refuse_costs_a_try_and_ten_are_the_end()
    {
        await using var desk = await TwoOperators.StartAsync(static s => s["Helpdesk:Roles:Free:Policies:local:PasswordRules:MinimumLength"] = "9");
        var user = await EnrolledAsync(desk);
        using var link = await LinkAsync(desk, user);
        for (var i = 0; i < 10; i++)
            Assert.Equal(ErrorCode.PasswordRules, (await RedeemAsync(desk, link, "short1#")).Error!.Code);
        Refused(await RedeemAsync(desk, link, "My#Own1Pass"));
    }

    [Fact]
    public async Task Of_a_hundred_simultaneous_redemptions_of_one_link_exactly_one_wins()
    {
        await using var desk = await TwoOperators.StartAsync(static s => s["Helpdesk:Links:Attempts"] = "100");
        var user = await EnrolledAsync(desk);
        using var link = await LinkAsync(desk, user);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => RedeemAsync(desk, link, $"My#Own{i}Pass"))));
        Assert.Single(results, static r => r.Succeeded);
        Assert.All(results.Where(static r => !r.Succeeded), static r => Refused(r));
    }

    [Theory]
    [InlineData("frozen")]
    [InlineData("disabled")]
    [InlineData("privileged")]
    [InlineData("moved")]
    [InlineData("stricter")]
    [InlineData("stopped")]
    [InlineData("revoked")]
    [InlineData("changed")]
    public async Task Redeeming_judges_the_account_and_the_policy_again(string change)
    {
        await using var desk = await TwoOperators.StartAsync(static s =>
        {
            s["Helpdesk:Stores:stub:Type"] = "Stub";
            s["Helpdesk:Roles:Narrow:Permissions:0"] = "FindUsers";
            s["Helpdesk:Roles:Narrow:Permissions:1"] = "ResetAnyPassword";
            s["Helpdesk:Roles:Narrow:Policies:stub:Mode"] = "Restricted";
            s["Helpdesk:Roles:Narrow:Policies:stub:Scope:0"] = "OU=Staff,DC=stub";
            s["Helpdesk:Roles:Lead:Policies:stub:Mode"] = "Unrestricted";
        });
        var stub = desk.Host.Stub;
        var user = stub.Add("anna");
        await desk.Host.EnrollEmailAsync(user, Mail);
        var narrow = desk.Host.As("alice", "Narrow");
        var secret = await desk.Host.EnrollAuthenticatorAsync(user);
        var session = await desk.Host.ProveAsync(narrow, user, Mail, secret, HelpdeskAction.SendResetLink);
        var sent = await narrow.Passwords.SendLinkAsync(new SendLinkRequest(user) { Session = session }, TestContext.Current.CancellationToken);
        Assert.True(sent.Succeeded, sent.Error?.Message);
        using var link = await desk.LastLinkAsync(Mail, "reset");

        switch (change)
        {
            case "frozen": Assert.True((await desk.Host.As("bob", "Lead").Accounts.FreezeAsync(new FreezeRequest(user), TestContext.Current.CancellationToken)).Succeeded); break;
            case "disabled": stub.Users[user.Id] = stub.Users[user.Id] with { Enabled = false }; break;
            case "privileged": stub.Privileged.Add(user.Id); break;
            case "moved": stub.Move(user, "OU=PreSales,DC=stub"); break;
            case "stricter": desk.Host.Source.Change(static s => s["Helpdesk:Roles:Narrow:Policies:stub:ResetMethods:0"] = "NewPassword"); break;
            case "stopped": Assert.True((await desk.Host.As("bob", "Lead").Control.StopAsync(TestContext.Current.CancellationToken)).Succeeded); break;
            case "revoked": Assert.True((await desk.Host.As("bob", "Lead").Control.RevokeAsync("Alice", cancellationToken: TestContext.Current.CancellationToken)).Succeeded); break;
            default: stub.Users[user.Id] = stub.Users[user.Id] with { PasswordLastSet = desk.Host.Time.GetUtcNow() + TimeSpan.FromSeconds(1) }; break;
        }
        Refused(await RedeemAsync(desk, link, "My#Own1Pass"));
        Assert.Equal(0, stub.Changes);
    }

    [Fact]
    public async Task An_issued_link_holds_a_reset_slot_until_it_expires_or_is_replaced()
    {
        await using var desk = await TwoOperators.StartAsync(static s => s["Helpdesk:Processes:password-reset:Actions:0"] = "ResetPassword");
        var user = await EnrolledAsync(desk);
        using (await LinkAsync(desk, user))
        using (await LinkAsync(desk, user))
            Assert.Equal(2, await RemainingAsync(desk, user));
        desk.Host.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(3, await RemainingAsync(desk, user));
    }

    [Fact]
    public async Task A_redeemed_link_has_spent_its_slot()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await EnrolledAsync(desk);
        using var link = await LinkAsync(desk, user);
        Assert.True((await RedeemAsync(desk, link, "My#Own1Pass")).Succeeded);
        desk.Host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, await RemainingAsync(desk, user));
    }

    [Fact]
    public async Task Three_redeemed_links_are_three_resets()
    {
        await using var desk = await TwoOperators.StartAsync(static s => s["Helpdesk:Processes:links:Actions:0"] = "SendResetLink", null);
        var user = await EnrolledAsync(desk);
        for (var i = 0; i < 3; i++)
        {
            using var link = await LinkAsync(desk, user);
            Assert.True((await RedeemAsync(desk, link, $"My#Own{i}Pass")).Succeeded);
            desk.Host.Time.Advance(TimeSpan.FromMinutes(1));
        }
        var fourth = await desk.Host.As("alice", "Free").Passwords.SendLinkAsync(new SendLinkRequest(user), TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Limit, fourth.Error?.Kind);
        Assert.Equal(0, await RemainingAsync(desk, user));
    }

    [Fact]
    public async Task A_dry_run_counts_what_sending_counts()
    {
        await using var desk = await TwoOperators.StartAsync(static s =>
        {
            s["Helpdesk:Processes:password-reset:Actions:0"] = "SendResetLink";
            s["Helpdesk:Processes:password-reset:Limit"] = "2";
        });
        var user = await EnrolledAsync(desk);
        var alice = desk.Host.As("alice", "Free");
        var first = desk.Host.Time.GetUtcNow();
        for (var i = 0; i < 2; i++)
        {
            var before = (await alice.Users.EvaluateAsync(HelpdeskAction.SendResetLink, user, cancellationToken: TestContext.Current.CancellationToken)).Value!;
            Assert.Equal((2 - i, null), (before.RemainingLimit, before.RetryAt));
            using var link = await LinkAsync(desk, user);
            Assert.True((await RedeemAsync(desk, link, $"My#Own{i}Pass")).Succeeded);
            desk.Host.Time.Advance(TimeSpan.FromMinutes(1));
        }
        var evaluated = (await alice.Users.EvaluateAsync(HelpdeskAction.SendResetLink, user, cancellationToken: TestContext.Current.CancellationToken)).Value!;
        Assert.Equal((0, first + TimeSpan.FromHours(24)), (evaluated.RemainingLimit, evaluated.RetryAt));
        var sent = await alice.Passwords.SendLinkAsync(new SendLinkRequest(user), TestContext.Current.CancellationToken);
        Assert.Equal((ErrorKind.Limit, evaluated.RetryAt), (sent.Error?.Kind, sent.Error?.RetryAt));
    }

    [Fact]
    public async Task Issuing_is_limited_to_three()
    {
        await using var desk = await TwoOperators.StartAsync();
        var user = await EnrolledAsync(desk);
        for (var i = 0; i < 3; i++)
            (await LinkAsync(desk, user)).Dispose();
        var fourth = await desk.Host.As("alice", "Free").Passwords.SendLinkAsync(new SendLinkRequest(user), TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Limit, fourth.Error?.Kind);
    }

    [Fact]
    public async Task Without_an_address_to_point_at_there_is_no_link()
    {
        await using var desk = await TwoOperators.StartAsync(static s => s.Remove("Helpdesk:Links:BaseAddress"));
        var user = await EnrolledAsync(desk);
        var sent = await desk.Host.As("alice", "Free").Passwords.SendLinkAsync(new SendLinkRequest(user), TestContext.Current.CancellationToken);
        Assert.Equal((ErrorKind.InvalidInput, ErrorCode.Configuration), (sent.Error!.Kind, sent.Error.Code));
    }

    private static async Task<UserKey> EnrolledAsync(TwoOperators desk)
    {
        var user = await desk.Host.AddUserAsync("anna");
        await desk.Host.EnrollEmailAsync(user, Mail);
        return user;
    }

    private static async Task<Secret> LinkAsync(TwoOperators desk, UserKey user)
    {
        var sent = await desk.Host.As("alice", "Free").Passwords.SendLinkAsync(new SendLinkRequest(user), TestContext.Current.CancellationToken);
        Assert.True(sent.Succeeded, sent.Error?.Message);
        return await desk.LastLinkAsync(Mail, "reset");
    }

    private static async Task<HelpdeskResult<RedeemedLink>> RedeemAsync(TwoOperators desk, Secret link, string password)
    {
        using var secret = new Secret(password);
        return await desk.Host.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, secret);
    }

    private static HelpdeskError Refused(HelpdeskResult<RedeemedLink> result)
    {
        Assert.Equal(ErrorCode.LinkInvalid, result.Error?.Code);
        return result.Error!;
    }

    private static async Task<int?> RemainingAsync(TwoOperators desk, UserKey user) =>
        (await desk.Host.As("alice", "Free").Users.EvaluateAsync(HelpdeskAction.ResetPassword, user, cancellationToken: TestContext.Current.CancellationToken)).Value!.RemainingLimit;

    private static async Task<LocalSignInOutcome> SignInAsync(TwoOperators desk, UserKey user, string password)
    {
        using var secret = new Secret(password);
        return await desk.Host.Local.SignInAsync("anna", secret, TestContext.Current.CancellationToken);
    }
}
