namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Linked accounts: proven on both sides, and no way to draw somebody else into one's person.</summary>
public sealed class LinkTests
{
    private const string BobsMail = "bob@private.example";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_to_the_owner_of_the_other_account_makes_one_person_of_both()
    {
        await using var host = await EnrollHost.StartAsync();
        var (alice, bob) = await TwoAsync(host);
        var started = (await BeginAsync(host, alice, bob)).Value!;
        Assert.Null(started.Destination);
        Assert.Equal(2, (await host.EnrollmentsAsync(alice, bob)).Count);
        Assert.Single(await LinkedAsync(host, alice));
        var confirmed = await host.ConfirmAsync(alice, started.Enrollment, host.MailCode(BobsMail));
        Assert.True(confirmed.Succeeded, confirmed.Error?.Message);
        Assert.Equal([alice, bob], await LinkedAsync(host, alice));
        Assert.Equal(2, (await host.EnrollmentsAsync(alice, bob)).Count(static e => e is { IsActive: true } && e.Factor == FactorType.LinkedAccount));
        await host.Desk.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        Assert.Contains(host.Desk.Outbox.Sent, static m => m.Destination == "alice@example.com" && m.Text.Contains("inked", StringComparison.Ordinal));
        Assert.Contains(host.Desk.Outbox.Sent, static m => m.Destination == BobsMail && m.Text.Contains("alice", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(ErrorCode.VerificationFailed, (await host.ConfirmAsync(alice, started.Enrollment, host.MailCode(BobsMail))).Error!.Code);
        Assert.Contains("linked already", (await BeginAsync(host, alice, bob)).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_factors_is_reached_as_the_directory_says()
    {
        await using var host = await EnrollHost.StartAsync();
        var alice = await host.Desk.AddUserAsync("alice");
        var bob = await host.Desk.AddUserAsync("bob", email: "bob@example.com");
        var started = (await BeginAsync(host, alice, bob)).Value!;
        Assert.True((await host.ConfirmAsync(alice, started.Enrollment, host.MailCode("bob@example.com"))).Succeeded);
    }

    [Fact]
    public async Task Address_that_appeared_in_the_directory_today()
    {
        await using var host = await EnrollHost.StartAsync(static s => { s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00"; s["Helpdesk:Contacts:FirstSeen"] = "Quarantine"; });
        var alice = await host.Desk.AddUserAsync("alice");
        var bob = await host.Desk.AddUserAsync("bob", email: "mallory@evil.example");
        Assert.Equal(ErrorCode.NotFound, (await BeginAsync(host, alice, bob)).Error!.Code);
        Assert.Empty(host.Desk.Outbox.Sent);
        host.Desk.Time.Advance(TimeSpan.FromHours(24));
        Assert.True((await BeginAsync(host, alice, bob)).Succeeded);
    }

    [Fact]
    public async Task Factor_of_the_other_side_enrolled_by_the_attacker_just_before()
    {
        await using var host = await EnrollHost.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00");
        var alice = await host.Desk.AddUserAsync("alice");
        var bob = await host.Desk.AddUserAsync("bob", email: "bob@example.com");
        await host.Desk.EnrollEmailAsync(bob, "mallory@evil.example");
        Assert.Equal(ErrorCode.NotFound, (await BeginAsync(host, alice, bob)).Error!.Code);
        host.Desk.Time.Advance(TimeSpan.FromHours(24));
        Assert.True((await BeginAsync(host, alice, bob)).Succeeded);
    }

    [Fact]
    public async Task Nobody_to_ask_on_the_other_side()
    {
        await using var host = await EnrollHost.StartAsync();
        var alice = await host.Desk.AddUserAsync("alice");
        var bob = await host.Desk.AddUserAsync("bob");
        // Whoever asks hears the same of an account that is there and of none.
        Assert.Equal((await BeginAsync(host, alice, new UserTarget("local:ghost"))).Error!.Message, (await BeginAsync(host, alice, bob)).Error!.Message);
    }

    [Fact]
    public async Task Code_of_one_link_for_another()
    {
        await using var host = await EnrollHost.StartAsync(static s => s["Helpdesk:Limits:ResendAfter"] = "00:00:00");
        var (alice, bob) = await TwoAsync(host);
        var mallory = await host.Desk.AddUserAsync("mallory", email: "mallory@example.com");
        var toBob = (await BeginAsync(host, alice, bob)).Value!.Enrollment;
        var toMallory = (await BeginAsync(host, alice, mallory)).Value!.Enrollment;
        Assert.Equal(ErrorCode.VerificationFailed, (await host.ConfirmAsync(alice, toBob, host.MailCode("mallory@example.com"))).Error!.Code);
        Assert.Equal(ErrorCode.VerificationFailed, (await host.ConfirmAsync(mallory, toMallory, host.MailCode("mallory@example.com"))).Error!.Code);
        Assert.Single(await LinkedAsync(host, alice));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Link_to_or_from_a_privileged_account(bool alicePrivileged, bool bobPrivileged)
    {
        await using var host = await EnrollHost.StartAsync();
        var alice = host.Desk.Stub.Add("alice");
        var bob = host.Desk.Stub.Add("bob", mail: "bob@example.com");
        if (alicePrivileged)
            host.Desk.Stub.Privileged.Add(alice.Id);
        if (bobPrivileged)
            host.Desk.Stub.Privileged.Add(bob.Id);
        Assert.Equal(ErrorKind.NotFound, (await BeginAsync(host, alice, bob)).Error!.Kind);
        Assert.Empty(host.Desk.Outbox.Sent);
        host.Desk.Stub.Privileged.UnionWith([alice.Id, bob.Id]);
        Assert.True((await BeginAsync(host, alice, bob)).Succeeded);
    }

    [Fact]
    public async Task Account_that_became_privileged_between_code_and_confirmation()
    {
        await using var host = await EnrollHost.StartAsync();
        var alice = host.Desk.Stub.Add("alice");
        var bob = host.Desk.Stub.Add("bob", mail: "bob@example.com");
        var started = (await BeginAsync(host, alice, bob)).Value!.Enrollment;
        host.Desk.Stub.Privileged.Add(bob.Id);
        Assert.Equal(ErrorKind.NotFound, (await host.ConfirmAsync(alice, started, host.MailCode("bob@example.com"))).Error!.Kind);
        Assert.Single(await LinkedAsync(host, alice));
    }

    [Fact]
    public async Task Link_to_an_operators_own_account()
    {
        await using var host = await EnrollHost.StartAsync(static s =>
        {
            s["Helpdesk:Operators:setup:Roles:0"] = "Free";
            s["Helpdesk:Operators:carol:Roles:0"] = "Free";
            s["Helpdesk:Operators:carol:Accounts:0"] = "local:bob";
        });
        var (alice, bob) = await TwoAsync(host, hasPassword: false);
        Assert.Equal(ErrorKind.NotFound, (await BeginAsync(host, alice, bob)).Error!.Kind);
    }

    [Fact]
    public async Task Link_to_a_frozen_person()
    {
        await using var host = await EnrollHost.StartAsync();
        var (alice, bob) = await TwoAsync(host);
        var permit = new ChangePermit(OperationId.Create(host.Desk.Time.GetUtcNow()), HelpdeskAction.FreezeAccount, bob.Store, bob.Id);
        await host.Desk.State.Freezes.FreezeAsync(permit, new FreezeRecord(bob, host.Desk.Time.GetUtcNow(), "test", "test"), [bob], Token);
        Assert.Equal(ErrorKind.NotFound, (await BeginAsync(host, alice, bob)).Error!.Kind);
        Assert.Equal(ErrorKind.Denied, (await BeginAsync(host, bob, alice)).Error!.Kind);
    }

    [Fact]
    public async Task Link_to_a_name_that_several_have()
    {
        await using var host = await EnrollHost.StartAsync(StubStoreFactory.Configure);
        var alice = await host.Desk.AddUserAsync("alice");
        var nobody = (await BeginAsync(host, alice, new UserTarget("stub:bob"))).Error!;
        host.Desk.Stub.Several = true;
        var several = (await BeginAsync(host, alice, new UserTarget("stub:bob"))).Error!;
        Assert.Equal((ErrorCode.NotFound, nobody.Message), (several.Code, several.Message));
    }

    [Fact]
    public async Task Link_to_oneself_and_to_nobody()
    {
        await using var host = await EnrollHost.StartAsync();
        var alice = await host.Desk.AddUserAsync("alice");
        Assert.Contains("itself", (await BeginAsync(host, alice, alice)).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.NotFound, (await BeginAsync(host, alice, new UserTarget("local:ghost"))).Error!.Code);
        Assert.Equal(ErrorCode.NotFound, (await BeginAsync(host, alice, new UserTarget("elsewhere:bob"))).Error!.Code);
        Assert.Equal(ErrorCode.InvalidInput, (await BeginAsync(host, alice, new UserTarget("local:bo\0b"))).Error!.Code);
        Assert.Equal(ErrorCode.InvalidInput, (await host.BeginAsync(alice, new EnrollRequest(FactorType.LinkedAccount))).Error!.Code);
    }

    [Fact]
    public async Task Code_for_a_link_presented_a_hundred_times_at_once()
    {
        await using var host = await EnrollHost.StartAsync();
        var (alice, bob) = await TwoAsync(host);
        var started = (await BeginAsync(host, alice, bob)).Value!.Enrollment;
        var code = host.MailCode(BobsMail);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => host.ConfirmAsync(alice, started, code))));
        Assert.Single(results, static r => r.Succeeded);
        Assert.Equal(2, (await host.EnrollmentsAsync(alice, bob)).Count(static e => e.IsActive && e.Factor == FactorType.LinkedAccount));
    }

    [Fact]
    public async Task Old_factors_of_an_account_linked_by_the_attacker_just_before()
    {
        await using var host = await EnrollHost.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00");
        var (alice, bob) = await TwoAsync(host);
        host.Desk.Time.Advance(TimeSpan.FromHours(24));
        var started = (await BeginAsync(host, alice, bob)).Value!.Enrollment;
        Assert.True((await host.ConfirmAsync(alice, started, host.MailCode(BobsMail))).Succeeded);
        Assert.DoesNotContain(await UsableAsync(host, alice), static f => f == FactorType.Email);
        Assert.Contains(await UsableAsync(host, bob), static f => f == FactorType.Email);
        host.Desk.Time.Advance(TimeSpan.FromHours(24));
        Assert.Contains(await UsableAsync(host, alice), static f => f == FactorType.Email);
    }

    [Fact]
    public async Task Unenrolling_linked_accounts_ends_the_link_on_both_sides()
    {
        await using var host = await EnrollHost.StartAsync();
        var (alice, bob) = await TwoAsync(host);
        var started = (await BeginAsync(host, alice, bob)).Value!.Enrollment;
        await host.ConfirmAsync(alice, started, host.MailCode(BobsMail));
        // The person is enrolled with bob's mail, so that somebody has to prove to be them; a role without verification does not ask.
        var unenrolled = await host.Desk.As("olga", "Free").Enrollments.UnenrollAsync(new UnenrollRequest(alice, [FactorType.LinkedAccount]), Token);
        Assert.Equal([FactorType.LinkedAccount], unenrolled.Value!.Removed);
        Assert.Equal([alice], await LinkedAsync(host, alice));
        Assert.Equal([bob], await LinkedAsync(host, bob));
        Assert.DoesNotContain(await host.EnrollmentsAsync(alice, bob), static e => e.Factor == FactorType.LinkedAccount);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await BeginAsync(host, alice, bob)).Succeeded);
    }

    private static async Task<(UserKey Alice, UserKey Bob)> TwoAsync(EnrollHost host, bool hasPassword = true)
    {
        var alice = await host.Desk.AddUserAsync("alice", email: "alice@example.com");
        var bob = await host.Desk.AddUserAsync("bob", email: "bob@example.com", hasPassword: hasPassword);
        await host.Desk.EnrollEmailAsync(bob, BobsMail);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        return (alice, bob);
    }

    private static Task<HelpdeskResult<EnrollmentStarted>> BeginAsync(EnrollHost host, UserKey user, UserTarget other) =>
        host.BeginAsync(user, new EnrollRequest(FactorType.LinkedAccount) { Other = other });

    private static async Task<IReadOnlyList<UserKey>> LinkedAsync(EnrollHost host, UserKey user) => await host.Desk.State.Enrollments.GetLinkedAsync(user, Token);

    private static async Task<IReadOnlyList<FactorType>> UsableAsync(EnrollHost host, UserKey user)
    {
        var started = await host.Desk.As("olga", "Desk").Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), Token);
        Assert.True(started.Succeeded, started.Error?.Message);
        return [.. started.Value.Factors.Where(static f => f.Usable).Select(static f => f.Factor)];
    }
}
