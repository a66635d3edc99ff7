namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>The main job, end to end in the process: find, prove, reset, unlock, read the history.</summary>
public sealed class MainJobTests
{
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;

    [Fact]
    public async Task Reset_with_two_methods_lets_the_user_in_with_the_new_password()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, "alice@private.example");
        var secret = await host.EnrollAuthenticatorAsync(user);
        var desk = host.As("olga", "Desk");
        var session = await host.ProveAsync(desk, user, "alice@private.example", secret, Reset);

        var result = await host.ResetAsync(desk, user, "New#Password1", session);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.True(result.Value.MustChange); // typed, so the operator knows it
        using var password = new Secret("New#Password1");
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await host.Local.SignInAsync("alice", password, TestContext.Current.CancellationToken));
        var history = await host.HistoryAsync();
        Assert.Contains(history, e => e.Action == Reset && e.Status == HistoryStatus.Intended);
        Assert.Contains(history, e => e.Action == Reset && e.Status == HistoryStatus.Succeeded && e.Factors == "Email,Authenticator" && e.Role == "Desk");
        Assert.Contains(history, e => e.Action == HelpdeskAction.RevealSecret && e.Status == HistoryStatus.Revealed);
    }

    [Fact]
    public async Task Reset_without_proof_is_refused_and_says_what_is_missing()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, "alice@private.example");

        var result = await host.ResetAsync(host.As("olga", "Desk"), user, "New#Password1");

        Assert.Equal(ErrorKind.Verification, result.Error!.Kind);
        Assert.Equal(ErrorCode.VerificationRequired, result.Error.Code);
    }

    [Fact]
    public async Task One_method_is_not_enough_for_a_new_password()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, "alice@private.example");
        var desk = host.As("olga", "Desk");
        var started = await desk.Verification.StartAsync(new StartVerificationRequest(user, Reset), TestContext.Current.CancellationToken);
        await desk.Verification.SendCodeAsync(started.Value!.Session, FactorType.Email, cancellationToken: TestContext.Current.CancellationToken);
        using var code = new Secret(host.LastCode("alice@private.example"));
        var answered = await desk.Verification.AnswerAsync(started.Value.Session, FactorType.Email, code, TestContext.Current.CancellationToken);

        Assert.False(answered.Value!.Satisfied);
        Assert.Equal(ErrorKind.Verification, (await host.ResetAsync(desk, user, "New#Password1", started.Value.Session)).Error!.Kind);
    }

    [Fact]
    public async Task The_fourth_reset_of_a_person_is_limited()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        var desk = host.As("olga", "Free");
        for (var i = 0; i < 3; i++)
            Assert.True((await host.ResetAsync(desk, user, $"New#Password{i}")).Succeeded);

        var fourth = await host.ResetAsync(desk, user, "New#Password9");

        Assert.Equal(ErrorKind.Limit, fourth.Error!.Kind);
        Assert.Equal(host.Time.GetUtcNow() + TimeSpan.FromHours(24), fourth.Error.RetryAt);
        host.Time.Advance(TimeSpan.FromHours(24));
        Assert.True((await host.ResetAsync(desk, user, "New#Password9")).Succeeded);
    }

    [Fact]
    public async Task Unlock_of_an_account_that_is_not_locked_says_so_and_gives_the_place_back()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        var desk = host.As("olga", "Free");
        for (var i = 0; i < 5; i++)
        {
            var result = await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user), TestContext.Current.CancellationToken);
            Assert.True(result.Succeeded, result.Error?.Message);
            Assert.False(result.Value.WasLocked);
        }
    }

    [Fact]
    public async Task A_user_outside_the_scope_looks_unknown_and_the_history_keeps_the_true_reason()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("bob", "OU=PreStaff,DC=example");
        var desk = host.As("olga", "Desk");

        var outside = await host.ResetAsync(desk, user, "New#Password1");
        var unknown = await desk.Passwords.ResetAsync(new ResetPasswordRequest(new UserTarget("local:nobody")) { Reveal = true }, TestContext.Current.CancellationToken);

        Assert.Equal(ErrorKind.NotFound, outside.Error!.Kind);
        Assert.Equal(unknown.Error!.Code, outside.Error.Code);
        Assert.Contains(await host.HistoryAsync(), e => e.Reason == "outside-scope" && e.TargetId == user.Id);
    }

    [Fact]
    public async Task Unenrolled_is_denied_in_restricted_mode()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        var result = await host.ResetAsync(host.As("olga", "Desk"), user, "New#Password1");
        Assert.Equal(ErrorKind.Denied, result.Error!.Kind);
    }

    [Fact]
    public async Task Nobody_resets_their_own_password_at_the_desk()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("olga");
        var result = await host.ResetAsync(host.As("OLGA", "Free"), user, "New#Password1");
        Assert.Equal(ErrorKind.Denied, result.Error!.Kind);
        Assert.Contains("self", (string[])result.Error.Details["rules"]!);
    }

    [Fact]
    public async Task A_generated_password_is_shown_only_on_request()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        var desk = host.As("olga", "Free");
        using var outcome = (await desk.Passwords.ResetAsync(new ResetPasswordRequest(user) { Reveal = true }, TestContext.Current.CancellationToken)).Value!;
        var sign = await host.Local.SignInAsync("alice", outcome.Revealed!, TestContext.Current.CancellationToken);
        Assert.Equal(LocalSignInOutcome.MustChangePassword, sign);
        Assert.Equal("[secret]", outcome.Revealed!.ToString());
    }

    [Fact]
    public async Task A_generated_password_goes_blind_to_the_verified_mailbox_when_the_policy_writes_so()
    {
        await using var host = await DeskHost.StartAsync(static s => s["Helpdesk:Roles:Free:Policies:local:AllowPasswordByMail"] = "true");
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, "alice@private.example");
        using var outcome = (await host.As("olga", "Free").Passwords.ResetAsync(new ResetPasswordRequest(user), TestContext.Current.CancellationToken)).Value!;
        Assert.Null(outcome.Revealed);
        Assert.Equal(["a···@private.example"], outcome.DeliveredTo);
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(TestContext.Current.CancellationToken);
        var mail = host.Outbox.Sent.Single(static m => m.Subject == "Your new password");
        using var password = new Secret(mail.Text.Split(" is: ")[1].Split('\n')[0]);
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await host.Local.SignInAsync("alice", password, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_generated_password_with_nowhere_to_go_is_refused_before_anything_happens()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, "alice@private.example"); // by mail only when the policy writes so
        var refused = await host.As("olga", "Free").Passwords.ResetAsync(new ResetPasswordRequest(user), TestContext.Current.CancellationToken);
        Assert.Equal("no-channel", refused.Error!.Code.Value);
        Assert.DoesNotContain(await host.HistoryAsync(), static e => e.Action == HelpdeskAction.ResetPassword && e.Status == HistoryStatus.Intended);
    }

    [Fact]
    public async Task The_user_is_told_and_a_refused_reset_tells_nobody()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice", email: "alice@corp.example");
        var desk = host.As("olga", "Free");
        Assert.Equal(ErrorCode.StoreRefused, (await host.ResetAsync(desk, user, "short")).Error!.Code);
        var finish = host.Orchestrator.ForHost(DeskHost.Contact);
        await finish.FinishAsync(TestContext.Current.CancellationToken);
        Assert.Empty(host.Outbox.Sent);
        Assert.True((await host.ResetAsync(desk, user, "New#Password1")).Succeeded);
        await finish.FinishAsync(TestContext.Current.CancellationToken);
        var notice = Assert.Single(host.Outbox.Sent);
        Assert.Equal("alice@corp.example", notice.Destination);
        Assert.DoesNotContain("olga", notice.Text, StringComparison.Ordinal); // the desk, not the person
    }
}
