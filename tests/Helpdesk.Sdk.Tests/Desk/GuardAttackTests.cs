namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Attacks on the guards, the scope, the limits and the corridor's outcomes.</summary>
public sealed class GuardAttackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reset_and_authenticator_move_in_one_call()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        await host.EnrollAuthenticatorAsync(user);
        var desk = host.As("olga", "Free");
        Assert.True((await host.ResetAsync(desk, user, "New#Password1")).Succeeded);
        var second = await desk.Enrollments.UnenrollAsync(new UnenrollRequest(user, [FactorType.Authenticator]), Token);
        Assert.Equal((ErrorKind.Approval, host.Time.GetUtcNow() + TimeSpan.FromHours(24)), (second.Error!.Kind, second.Error.RetryAt));
        Assert.True((await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user), Token)).Succeeded); // unlocking does not count
    }

    [Fact]
    public async Task Unenroll_everything_then_claim_unenrolled_in_unrestricted_mode()
    {
        await using var host = await DeskHost.StartAsync(static s => s["Helpdesk:Roles:Free:Policies:local:Verification:AtLeast"] = "1");
        var user = await host.AddUserAsync("alice");
        var secret = await host.EnrollAuthenticatorAsync(user);
        var desk = host.As("olga", "Free");
        var started = await desk.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.Unenroll), Token);
        using var code = new Secret(host.Totp(secret));
        await desk.Verification.AnswerAsync(started.Value!.Session, FactorType.Authenticator, code, Token);
        Assert.True((await desk.Enrollments.UnenrollAsync(new UnenrollRequest(user, [FactorType.Authenticator]) { Session = started.Value.Session }, Token)).Succeeded);

        var unlock = await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user), Token);
        Assert.Equal(ErrorKind.Verification, unlock.Error!.Kind);
        host.Time.Advance(TimeSpan.FromHours(24));
        Assert.True((await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user), Token)).Succeeded);
    }

    [Fact]
    public async Task Target_made_privileged_between_proof_and_act()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        var desk = host.As("olga", "Free");
        Assert.True((await host.ResetAsync(desk, user, "New#Password1")).Succeeded);
        host.Stub.Privileged.Add(user.Id);
        var result = await host.ResetAsync(desk, user, "New#Password2");
        Assert.Equal(ErrorKind.Denied, result.Error!.Kind);
        Assert.Contains("privileged", (string[])result.Error.Details["rules"]!);
        Assert.Equal(1, host.Stub.Changes);
    }

    [Fact]
    public async Task Linked_account_of_a_privileged_user()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var target = host.Stub.Add("dora");
        var admin = host.Stub.Add("dora-admin");
        host.Stub.Privileged.Add(admin.Id);
        await LinkAsync(host, target, admin);
        Assert.Equal(ErrorKind.Denied, (await host.ResetAsync(host.As("olga", "Free"), target, "New#Password1")).Error!.Kind);
    }

    [Fact]
    public async Task Operator_acts_on_a_linked_account_of_their_own()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var own = host.Stub.Add("olga");
        var other = host.Stub.Add("o.other");
        await LinkAsync(host, other, own);
        Assert.Equal(ErrorKind.Denied, (await host.ResetAsync(host.As("olga", "Free"), other, "New#Password1")).Error!.Kind);
    }

    [Fact]
    public async Task Limit_is_counted_over_linked_accounts()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var (one, two) = (host.Stub.Add("dora"), host.Stub.Add("dora2"));
        await LinkAsync(host, one, two);
        var desk = host.As("olga", "Free");
        Assert.True((await host.ResetAsync(desk, one, "New#Password1")).Succeeded);
        Assert.True((await host.ResetAsync(desk, two, "New#Password1")).Succeeded);
        Assert.True((await host.ResetAsync(desk, one, "New#Password1")).Succeeded);
        Assert.Equal(ErrorKind.Limit, (await host.ResetAsync(desk, two, "New#Password1")).Error!.Kind);
    }

    [Fact]
    public async Task User_moved_out_of_the_scope_after_the_proof()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        var secret = await host.EnrollAuthenticatorAsync(user);
        var desk = host.As("olga", "Desk");
        var session = (await desk.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), Token)).Value!.Session;
        using var code = new Secret(host.Totp(secret));
        Assert.True((await desk.Verification.AnswerAsync(session, FactorType.Authenticator, code, Token)).Value!.Satisfied);
        host.Stub.Move(user, "OU=Left,DC=stub");
        Assert.Equal(ErrorKind.NotFound, (await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user) { Session = session }, Token)).Error!.Kind);
        Assert.Equal(0, host.Stub.Changes);
    }

    [Theory]
    [InlineData("OU=PreStaff,DC=stub")]
    [InlineData("OU=Sales\\,OU=Staff,DC=stub")]
    [InlineData("OU=Staff,OU=Sales,DC=other")]
    [InlineData("OU=Staff\\ ,DC=stub2")]
    public async Task Container_that_only_looks_like_the_scope(string container)
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora", container);
        Assert.Equal(ErrorKind.NotFound, (await host.ResetAsync(host.As("olga", "Desk"), user, "New#Password1")).Error!.Kind);
    }

    [Fact]
    public async Task Stranger_cannot_tell_unknown_from_hidden_by_the_work_done()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        host.Stub.Add("hidden", "OU=Left,DC=stub");
        var desk = host.As("olga", "Desk");
        var before = host.Stub.Reads;
        var hidden = await desk.Users.ShowAsync(new UserTarget("stub:hidden"), Token);
        var between = host.Stub.Reads;
        var unknown = await desk.Users.ShowAsync(new UserTarget("stub:nobody"), Token);
        Assert.Equal(between - before, host.Stub.Reads - between);
        Assert.Equal(unknown.Error!.Message.Replace("nobody", "hidden", StringComparison.Ordinal), hidden.Error!.Message);
        Assert.Equal(unknown.Error.Code, hidden.Error.Code);
    }

    [Theory]
    [InlineData("stub:*)(uid=*", ErrorKind.NotFound)]
    [InlineData("stub:a\0b", ErrorKind.InvalidInput)]
    [InlineData("stub:a\r\nBcc: x", ErrorKind.InvalidInput)]
    [InlineData("stub:a{lone surrogate}", ErrorKind.InvalidInput)]
    [InlineData("nosuchstore:alice", ErrorKind.InvalidInput)]
    public async Task Hostile_names_change_nothing(string name, ErrorKind kind)
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        host.Stub.Add("dora");
        var target = new UserTarget(name.Replace("{lone surrogate}", "\ud800", StringComparison.Ordinal));
        var result = await host.As("olga", "Free").Accounts.UnlockAsync(new UnlockAccountRequest(target), Token);
        Assert.Equal(kind, result.Error!.Kind);
        Assert.Equal(0, host.Stub.Changes);
    }

    [Fact]
    public async Task A_megabyte_of_name_is_refused()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var result = await host.As("olga", "Free").Accounts.UnlockAsync(new UnlockAccountRequest(new UserTarget("stub:" + new string('x', 1_000_000))), Token);
        Assert.Equal(ErrorKind.InvalidInput, result.Error!.Kind);
        Assert.All(await host.HistoryAsync(), static e => Assert.True((e.TargetName?.Length ?? 0) <= 256));
    }

    [Fact]
    public async Task Sixty_four_resets_at_once_pass_exactly_three()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => host.ResetAsync(host.As("agent" + i, "Free"), user, "New#Password1"))));
        Assert.Equal(3, results.Count(static r => r.Succeeded));
        Assert.Equal(3, host.Stub.Changes);
        Assert.All(results.Where(static r => !r.Succeeded), static r => Assert.Equal(ErrorKind.Limit, r.Error!.Kind));
    }

    [Fact]
    public async Task Above_the_operators_cap_approval_is_asked_for()
    {
        await using var host = await DeskHost.StartAsync(static s =>
        {
            StubStoreFactory.Configure(s);
            s["Helpdesk:Caps:Persons"] = "2";
        });
        var desk = host.As("olga", "Free");
        Assert.True((await host.ResetAsync(desk, host.Stub.Add("a"), "New#Password1")).Succeeded);
        Assert.True((await host.ResetAsync(desk, host.Stub.Add("b"), "New#Password1")).Succeeded);
        var third = (await host.ResetAsync(desk, host.Stub.Add("c"), "New#Password1")).Error!;
        Assert.Equal((ErrorKind.Approval, host.Time.GetUtcNow() + TimeSpan.FromHours(1)), (third.Kind, third.RetryAt));
        Assert.True((await host.ResetAsync(desk, host.Stub.Add("a"), "New#Password1")).Succeeded);
    }

    [Fact]
    public async Task Directory_down_changes_nothing_and_takes_no_place()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        host.Stub.Down = true;
        Assert.Equal(ErrorKind.Unavailable, (await host.ResetAsync(host.As("olga", "Free"), user, "New#Password1")).Error!.Kind);
        host.Stub.Down = false;
        for (var i = 0; i < 3; i++)
            Assert.True((await host.ResetAsync(host.As("olga", "Free"), user, "New#Password1")).Succeeded);
    }

    [Fact]
    public async Task A_store_that_throws_in_the_middle_of_a_change_is_an_unknown_outcome_and_keeps_its_place()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        host.Stub.OnChange = static () => throw new IOException("connection lost");
        var desk = host.As("olga", "Free");
        for (var i = 0; i < 3; i++)
            Assert.Equal(ErrorKind.Unknown, (await host.ResetAsync(desk, user, "New#Password1")).Error!.Kind);
        Assert.Equal(ErrorKind.Limit, (await host.ResetAsync(desk, user, "New#Password1")).Error!.Kind);
        Assert.Contains(await host.HistoryAsync(), static e => e.Status == HistoryStatus.Unknown);
    }

    [Fact]
    public async Task Unknown_outcome_is_settled_by_looking_again()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        host.Stub.Users[user.Id] = host.Stub.Users[user.Id] with { PasswordLastSet = host.Time.GetUtcNow().AddDays(-9), ChangeStamp = "1" };
        host.Stub.OnChange = () =>
        {
            host.Stub.Users[user.Id] = host.Stub.Users[user.Id] with { PasswordLastSet = host.Time.GetUtcNow(), MustChangePassword = true, ChangeStamp = "2" };
            return ChangeResult.Unknown("no answer", server: "dc1");
        };
        Assert.Equal(ErrorKind.Unknown, (await host.ResetAsync(host.As("olga", "Free"), user, "New#Password1")).Error!.Kind);
        // Until its deadline the directory may still carry out late what it was sent.
        Assert.Equal(0, (await host.Orchestrator.ForHost(DeskHost.Contact).ReconcileAsync(Token)).Value);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, (await host.Orchestrator.ForHost(DeskHost.Contact).ReconcileAsync(Token)).Value);
        Assert.Contains(await host.HistoryAsync(), static e => e.Operator == "reconciler" && e.Status == HistoryStatus.Succeeded);
    }

    [Fact]
    public async Task Same_idempotency_key_never_resets_twice()
    {
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure);
        var user = host.Stub.Add("dora");
        var desk = host.As("olga", "Free");
        async Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(string password)
        {
            using var secret = new Secret(password);
            return await desk.Passwords.ResetAsync(new ResetPasswordRequest(user) { Password = secret, IdempotencyKey = "k1" }, Token);
        }
        var first = await ResetAsync("New#Password1");
        var again = await ResetAsync("New#Password1");
        Assert.True(again.Succeeded && again.Value.Replayed);
        Assert.Equal(first.Value!.Operation, again.Value.Operation);
        Assert.Equal(ErrorCode.IdempotencyConflict, (await ResetAsync("Other#Password1")).Error!.Code);
        Assert.Equal(1, host.Stub.Changes);
    }

    [Fact]
    public async Task Evaluate_changes_nothing_and_tells_the_rules()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, "alice@private.example");
        var view = (await host.As("olga", "Desk").Users.EvaluateAsync(HelpdeskAction.ResetPassword, user, null, Token)).Value!;
        Assert.Equal(PolicyOutcome.VerifyFirst, view.Decision);
        Assert.Equal(3, view.RemainingLimit);
        Assert.Contains(view.Rules, static r => r.Rule == "scope" && r.Outcome == PolicyOutcome.Allow);
        Assert.Contains(view.Factors, static f => f.Factor == FactorType.Email && f.Usable);
        Assert.Contains(await host.HistoryAsync(), static e => e.Status == HistoryStatus.Evaluated);
    }

    [Fact]
    public async Task Mailbox_that_opens_with_the_password_does_not_verify_a_reset()
    {
        await using var host = await DeskHost.StartAsync(static s => s["Helpdesk:Stores:local:MailDomains:0"] = "corp.example");
        var user = await host.AddUserAsync("alice", email: "alice@elsewhere.example");
        await host.EnrollEmailAsync(user, "Alice+desk@elsewhere.example");
        host.Time.Advance(TimeSpan.FromMinutes(2));
        await host.EnrollEmailAsync(user, "alice@mail.corp.example");
        var desk = host.As("olga", "Desk");
        var reset = (await desk.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.ResetPassword), Token)).Value!;
        Assert.DoesNotContain(reset.Factors, static f => f.Usable);
        var unlock = (await desk.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), Token)).Value!;
        Assert.Contains(unlock.Factors, static f => f.Usable);
    }

    [Theory]
    [InlineData("*.corp.example")]
    [InlineData("alice@corp.example")]
    [InlineData("corp example")]
    [InlineData("")]
    public async Task A_mail_domain_that_is_none_guards_nobody_and_is_refused(string domain)
    {
        var error = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => DeskHost.StartAsync(s => s["Helpdesk:Stores:local:MailDomains:0"] = domain));
        Assert.Contains("MailDomains", error.Message, StringComparison.Ordinal);
        await using var fine = await DeskHost.StartAsync(static s => s["Helpdesk:Stores:local:MailDomains:0"] = "@Müller.example.");
    }

    [Fact]
    public async Task Factor_enrolled_by_the_attacker_just_before()
    {
        await using var host = await DeskHost.StartAsync(static s => s.Remove("Helpdesk:Contacts:Quarantine"));
        var user = await host.AddUserAsync("alice");
        var secret = await host.EnrollAuthenticatorAsync(user);
        var desk = host.As("olga", "Desk");
        var session = (await desk.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), Token)).Value!.Session;
        using var code = new Secret(host.Totp(secret));
        Assert.Equal(ErrorCode.VerificationFailed, (await desk.Verification.AnswerAsync(session, FactorType.Authenticator, code, Token)).Error!.Code);
        host.Time.Advance(TimeSpan.FromHours(24));
        session = (await desk.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), Token)).Value!.Session;
        using var later = new Secret(host.Totp(secret));
        Assert.True((await desk.Verification.AnswerAsync(session, FactorType.Authenticator, later, Token)).Succeeded);
    }

    private static async Task LinkAsync(DeskHost host, UserKey user, UserKey other) =>
        await host.State.Enrollments.LinkAsync(new ChangePermit(OperationId.Create(host.Time.GetUtcNow()), HelpdeskAction.Enroll, user.Store, user.Id), user, other, host.Time.GetUtcNow(), Token);
}
