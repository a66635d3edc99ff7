namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Ways round that were found by trying: each was open once.</summary>
public sealed class ReviewedAttackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_binding_role_is_not_shed_by_naming_only_the_other_one()
    {
        await using var host = await DeskHost.StartAsync(static s =>
        {
            s["Helpdesk:Roles:Desk:Binding"] = "true";
            s["Helpdesk:Operators:olga:Roles:0"] = "Desk";
            s["Helpdesk:Operators:olga:Roles:1"] = "Free";
            s["Helpdesk:Operators:setup:Roles:0"] = "Free";
        });
        var outside = await host.AddUserAsync("boss", "OU=Board,DC=example");
        Assert.Equal(ErrorKind.NotFound, (await host.ResetAsync(host.As("olga", "Free"), outside, "New#Password1")).Error!.Kind);
        Assert.True((await host.ResetAsync(host.As("setup", "Free"), outside, "New#Password1")).Succeeded);
    }

    [Fact]
    public async Task A_desk_kept_open_loses_a_role_when_the_configuration_does()
    {
        await using var host = await DeskHost.StartAsync(static s =>
        {
            s["Helpdesk:Operators:olga:Roles:0"] = "Free";
            s["Helpdesk:Operators:setup:Roles:0"] = "Free";
        });
        var user = await host.AddUserAsync("alice");
        var desk = host.As("olga", "Free");
        Assert.True((await host.ResetAsync(desk, user, "New#Password1")).Succeeded);
        host.Source.Change(static s => s["Helpdesk:Operators:olga:Roles:0"] = "Desk");
        Assert.False((await host.ResetAsync(desk, user, "New#Password2")).Succeeded);
    }

    [Theory]
    [InlineData("alice@ｃorp.example")]
    [InlineData("alice@CORP.example")]
    [InlineData("ａlice@elsewhere.example")]
    public async Task An_address_in_look_alike_letters_is_the_same_mailbox(string address)
    {
        await using var host = await DeskHost.StartAsync(static s => s["Helpdesk:Stores:local:MailDomains:0"] = "Corp.Example");
        var user = await host.AddUserAsync("alice", email: "alice@elsewhere.example");
        var started = await host.Orchestrator.ForUser(user, DeskHost.Contact, UserVouching.SecondFactor).BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, address), Token);
        Assert.True(started.Succeeded, started.Error?.Message);
        using var code = new Secret(host.LastCode(host.Outbox.Sent[^1].Destination));
        Assert.True((await host.Orchestrator.ForUser(user, DeskHost.Contact, UserVouching.SecondFactor).ConfirmEnrollmentAsync(started.Value.Enrollment, code, Token)).Succeeded);
        var session = (await host.As("olga", "Desk").Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.ResetPassword), Token)).Value!;
        Assert.DoesNotContain(session.Factors, static f => f.Usable);
    }

    [Theory]
    [InlineData("Helpdesk:Operators", "")]
    [InlineData("Helpdesk:Operators", null)]
    [InlineData("Helpdesk:Roles:Free:Policies:local:Verification", null)]
    [InlineData("Helpdesk:Roles:Free:Policies:local:PasswordRules", "strong")]
    [InlineData("Helpdesk:Caps", "5")]
    [InlineData("Helpdesk:Contacts", "24h")]
    public async Task Settings_written_with_nothing_in_them_do_not_loosen_anything(string key, string? value) =>
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => DeskHost.StartAsync(s => s[key] = value));

    [Fact]
    public async Task History_does_not_tell_hidden_from_unknown()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        host.Stub.Add("hidden", "OU=Left,DC=stub");
        var desk = host.As("olga", "Desk");
        await desk.Users.ShowAsync(new UserTarget("stub:hidden"), Token);
        await desk.Users.ShowAsync(new UserTarget("stub:nobody"), Token);
        var lines = (await desk.History.ReadAsync(new HistoryRequest { Action = HelpdeskAction.Show }, Token)).Value!;
        Assert.Equal(2, lines.Count);
        static HistoryEntry Neutral(HistoryEntry e) => e with { Sequence = 0, TargetName = "", Detail = "" };
        Assert.Equal(Neutral(lines[0]), Neutral(lines[1]));
        Assert.Contains(await host.HistoryAsync(), static e => e.Reason == "outside-scope" && e.TargetId == "id-hidden");
    }

    [Fact]
    public async Task A_hidden_twin_does_not_make_a_name_ambiguous()
    {
        await using var host = await DeskHost.StartAsync();
        await host.AddUserAsync("boss", "OU=Board,DC=example", "shared@corp.example");
        // The desk makes no such twin; a directory may have one from elsewhere.
        var clerk = new LocalAccount { Store = "local", Id = Guid.NewGuid().ToString("N"), UserName = "clerk", Email = "shared@corp.example", Location = "OU=Staff,DC=example", Enabled = true, Created = host.Time.GetUtcNow() };
        var permit = new ChangePermit(OperationId.Create(host.Time.GetUtcNow()), HelpdeskAction.ImportUsers, "local", "clerk");
        permit.Spend("local", "clerk", HelpdeskAction.ImportUsers);
        Assert.True(await host.State.LocalAccounts.TryAddAsync(permit, clerk, Token));
        var shown = await host.As("olga", "Desk").Users.ShowAsync(new UserTarget("local:shared@corp.example"), Token);
        Assert.Equal("clerk", shown.Value!.UserName);
        var both = await host.As("olga", "Free").Users.ShowAsync(new UserTarget("local:shared@corp.example"), Token);
        Assert.Equal(ErrorCode.Ambiguous, both.Error!.Code);
        Assert.Contains(await host.HistoryAsync(), static e => e.Reason == "ambiguous");
    }

    [Fact]
    public async Task A_store_that_is_down_leaves_a_line()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        host.Stub.Down = true;
        await host.ResetAsync(host.As("olga", "Free"), user, "New#Password1");
        Assert.Contains(await host.HistoryAsync(), static e => e.Action == HelpdeskAction.ResetPassword && e.Status == HistoryStatus.Failed);
    }

    [Fact]
    public async Task An_operator_without_declared_accounts_is_privileged_by_name()
    {
        await using var host = await DeskHost.StartAsync(static s =>
        {
            s["Helpdesk:Operators:carol:OsUser"] = "c.cooper";
            s["Helpdesk:Operators:carol:Roles:0"] = "Desk";
            s["Helpdesk:Operators:olga:Roles:0"] = "Free";
            s["Helpdesk:Operators:setup:Roles:0"] = "Free";
        });
        foreach (var name in new[] { "carol", "c.cooper" })
            Assert.Equal(ErrorKind.Denied, (await host.ResetAsync(host.As("olga", "Free"), await host.AddUserAsync(name, hasPassword: false), "New#Password1")).Error!.Kind);
    }

    [Fact]
    public async Task A_factor_taken_away_after_the_proof_proves_nothing()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, user, _, session) = await ProofAttackTests.ProvenAsync(host);
        var permit = new ChangePermit(OperationId.Create(host.Time.GetUtcNow()), HelpdeskAction.Unenroll, user.Store, user.Id);
        await host.State.Enrollments.RemoveAsync(permit, user, [FactorType.Email], host.Time.GetUtcNow(), Token);
        Assert.Equal(ErrorCode.VerificationRequired, (await host.ResetAsync(desk, user, "New#Password1", session)).Error!.Code);
    }

    [Fact]
    public async Task Creating_with_the_same_idempotency_key_answers_as_recorded()
    {
        await using var host = await DeskHost.StartAsync();
        var desk = host.As("setup", "Free");
        var request = new CreateUserRequest("local", new NewUser { UserName = "zoe" }) { IdempotencyKey = "k" };
        var first = (await desk.Users.CreateAsync(request, Token)).Value!;
        Assert.Equal(first with { Replayed = true }, (await desk.Users.CreateAsync(request, Token)).Value);
        var other = await desk.Users.CreateAsync(request with { User = new NewUser { UserName = "zac" } }, Token);
        Assert.Equal(ErrorCode.IdempotencyConflict, other.Error!.Code);
        var bogus = await desk.Users.CreateAsync(request with { IdempotencyKey = null, Process = "bogus" }, Token);
        Assert.Equal(ErrorKind.InvalidInput, bogus.Error!.Kind);
    }

    [Theory]
    [InlineData("dc1", true)]
    [InlineData("dc2", false)]
    public async Task That_nothing_happened_is_believed_of_the_server_that_was_asked_or_after_a_while(string asked, bool believed)
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        host.Stub.Users[user.Id] = host.Stub.Users[user.Id] with { PasswordLastSet = host.Time.GetUtcNow().AddDays(-9), ChangeStamp = "1", Server = "dc1" };
        host.Stub.OnChange = () => ChangeResult.Unknown("no answer", server: asked);
        await host.ResetAsync(host.As("olga", "Free"), user, "New#Password1");
        var desk = host.Orchestrator.ForHost(DeskHost.Contact);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(believed ? 1 : 0, (await desk.ReconcileAsync(Token)).Value);
        host.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(believed ? 0 : 1, (await desk.ReconcileAsync(Token)).Value);
        Assert.Contains(await host.HistoryAsync(), static e => e.Operator == "reconciler" && e.Status == HistoryStatus.Refused);
    }

    [Fact]
    public async Task An_account_that_is_locked_again_does_not_give_the_place_back()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        host.Stub.Users[user.Id] = host.Stub.Users[user.Id] with { Lock = new LockState(true), ChangeStamp = "1" };
        host.Stub.OnChange = () =>
        {
            host.Stub.Users[user.Id] = host.Stub.Users[user.Id] with { ChangeStamp = "2" };
            return ChangeResult.Unknown("no answer");
        };
        await host.As("olga", "Free").Accounts.UnlockAsync(new UnlockAccountRequest(user), Token);
        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, (await host.Orchestrator.ForHost(DeskHost.Contact).ReconcileAsync(Token)).Value);
    }

    [Fact]
    public async Task A_replay_is_answered_after_policy_and_is_a_line_of_the_history()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        var request = new UnlockAccountRequest(user) { IdempotencyKey = "k" };
        Assert.True((await host.As("olga", "Free").Accounts.UnlockAsync(request, Token)).Succeeded);
        Assert.True((await host.As("olga", "Free").Accounts.UnlockAsync(request, Token)).Value!.Replayed);
        Assert.Contains(await host.HistoryAsync(), static e => e.Reason == "replayed");
        host.Stub.Privileged.Add(user.Id);
        Assert.Equal(ErrorKind.Denied, (await host.As("olga", "Free").Accounts.UnlockAsync(request, Token)).Error!.Kind);
    }

    [Fact]
    public async Task Enrolling_nobody_and_confirming_nothing_are_lines_of_the_history()
    {
        await using var host = await DeskHost.StartAsync();
        using var code = new Secret("123456");
        var self = host.Orchestrator.ForUser(new UserTarget("local:ghost"), DeskHost.Contact, UserVouching.SecondFactor);
        Assert.Equal(ErrorKind.NotFound, (await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator), Token)).Error!.Kind);
        Assert.Equal(ErrorKind.Verification, (await self.ConfirmEnrollmentAsync(new EnrollmentId("none"), code, Token)).Error!.Kind);
        Assert.Equal(2, (await host.HistoryAsync()).Count(static e => e.Action == HelpdeskAction.Enroll));
    }

    [Fact]
    public async Task An_unknown_process_is_told_before_the_user_is_looked_for()
    {
        await using var host = await DeskHost.StartAsync();
        var result = await host.As("olga", "Free").Accounts.UnlockAsync(new UnlockAccountRequest(new UserTarget("local:ghost")) { Process = "bogus" }, Token);
        Assert.Equal(ErrorKind.InvalidInput, result.Error!.Kind);
    }
}
