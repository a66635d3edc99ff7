using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Security keys through the desks: registered on behalf and by users, signed in with, attacked, unenrolled.</summary>
public sealed class SecurityKeyTests
{
    [Fact]
    public async Task A_key_is_registered_on_behalf_and_signs_in_and_the_user_is_told()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna", email: "anna@home.example");
        using var key = new SoftKey(SecurityKeyAlgorithms.Rs256) { Format = "packed", Count = 3 };
        var desk = Desk(host, "olga");
        var creation = Value(await desk.SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(anna, "blue key"), WebHost.Token));
        Assert.Equal((SoftKey.Domain, "anna"), (creation.RelyingPartyId, creation.UserName));
        Assert.Empty(creation.Exclude);
        Assert.Equal([SecurityKeyAlgorithms.Es256, SecurityKeyAlgorithms.Rs256], creation.Algorithms);
        var registered = Value(await desk.SecurityKeys.RegisterAsync(new RegisterSecurityKeyRequest(anna, "blue key", key.Create(creation.Challenge.Span)), WebHost.Token));
        Assert.Equal(("blue key", anna), (registered.Name, registered.User));

        var again = Value(await desk.SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(anna, "red key"), WebHost.Token));
        Assert.Equal(key.CredentialId, Assert.Single(again.Exclude).CredentialId.ToArray());
        Assert.Equal(["usb", "nfc"], again.Exclude[0].Transports);
        var signedIn = Value(await SignInAsync(host, key));
        Assert.Equal((anna, "blue key", true), (signedIn.User, signedIn.Name, signedIn.UserVerified));
        Assert.Equal(["SecurityKey"], Value(await desk.Users.ShowAsync(anna, WebHost.Token)).EnrolledWith.Select(static f => f.Value));
        var lines = await LinesAsync(host, anna);
        Assert.Contains(lines, static l => l.Action == HelpdeskAction.RegisterSecurityKey && l.Status == HistoryStatus.Succeeded && l.Operator == "olga");
        Assert.Contains(lines, static l => l.Action == HelpdeskAction.Verify && l.Status == HistoryStatus.Succeeded && l.Factors == "SecurityKey");
        await host.Orchestrator.ForHost(new ContactInfo()).FinishAsync(WebHost.Token);
        Assert.Contains(host.Outbox.Sent, static n => n.Destination == "anna@home.example" && n.Text.Contains("security key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_registers_several_keys_and_unenrolling_takes_them_all()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        using var first = await EnrollAsync(host, anna, "first");
        using var second = await EnrollAsync(host, anna, "second");
        Assert.True((await SignInAsync(host, first)).Succeeded);
        Assert.True((await SignInAsync(host, second)).Succeeded);
        var outcome = Value(await Desk(host, "olga").Enrollments.UnenrollAsync(new UnenrollRequest(anna, [FactorType.SecurityKey]), WebHost.Token));
        Assert.Equal(["SecurityKey"], outcome.Removed.Select(static f => f.Value));
        Failed(await SignInAsync(host, first));
        Failed(await SignInAsync(host, second));
        Assert.Empty(await State(host).Enrollments.GetAsync([anna], WebHost.Token));
    }

    [Fact]
    public async Task Nobody_registers_a_key_without_the_permission_or_for_themselves()
    {
        await using var host = await WebHost.StartAsync(static settings => WebHost.AddRole(settings, "Careful", "OU=Staff,DC=example"));
        var anna = await host.AddUserAsync("anna");
        var denied = await host.Orchestrator.ForOperator(new OperatorActor("rita", ["Reader"]), new ContactInfo()).SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(anna, "x"), WebHost.Token);
        Assert.Equal(ErrorCode.Denied, denied.Error?.Code);
        var self = await host.Orchestrator.ForOperator(new OperatorActor("olga", ["Full"]) { Accounts = ["local:anna"] }, new ContactInfo()).SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(anna, "x"), WebHost.Token);
        Assert.Equal(ErrorCode.Denied, self.Error?.Code);
        // Where the policy demands a proof there is no question to ask a key, nor anything registered, without one.
        using var key = new SoftKey();
        await host.EnrollMailAsync(anna, "anna@home.example");
        var unproven = host.Orchestrator.ForOperator(new OperatorActor("otto", ["Careful"]), new ContactInfo()).SecurityKeys;
        Assert.Equal(ErrorCode.VerificationRequired, (await unproven.BeginAsync(new BeginSecurityKeyRequest(anna, "x"), WebHost.Token)).Error?.Code);
        Assert.Equal(ErrorCode.VerificationRequired, (await unproven.RegisterAsync(new RegisterSecurityKeyRequest(anna, "x", key.Create(new byte[32])), WebHost.Token)).Error?.Code);
        Assert.DoesNotContain(await State(host).Enrollments.GetAsync([anna], WebHost.Token), static e => e.Factor == FactorType.SecurityKey);
        Assert.Contains(await LinesAsync(host, anna), static l => l.Action == HelpdeskAction.RegisterSecurityKey && l.Status == HistoryStatus.Denied);
    }

    [Fact]
    public async Task A_challenge_is_good_once_for_whom_it_was_made_and_not_for_long()
    {
        await using var host = await WebHost.StartAsync();
        var (anna, bert) = (await host.AddUserAsync("anna"), await host.AddUserAsync("bert"));
        var (olga, otto) = (Desk(host, "olga").SecurityKeys, Desk(host, "otto").SecurityKeys);
        using var key = new SoftKey();
        async Task RefusedAsync(SecurityKeyDesk desk, UserKey user, ReadOnlyMemory<byte> challenge) =>
            Failed(await desk.RegisterAsync(new RegisterSecurityKeyRequest(user, "k", key.Create(challenge.Span)), WebHost.Token));

        var mine = Value(await olga.BeginAsync(new BeginSecurityKeyRequest(anna, "k"), WebHost.Token)).Challenge;
        await RefusedAsync(olga, bert, mine);
        await RefusedAsync(otto, anna, mine);
        var newer = Value(await olga.BeginAsync(new BeginSecurityKeyRequest(anna, "k"), WebHost.Token)).Challenge;
        await RefusedAsync(olga, anna, mine);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await RefusedAsync(olga, anna, newer);
        await RefusedAsync(olga, anna, new byte[32]);
        var good = Value(await olga.BeginAsync(new BeginSecurityKeyRequest(anna, "k"), WebHost.Token)).Challenge;
        Assert.True((await olga.RegisterAsync(new RegisterSecurityKeyRequest(anna, "k", key.Create(good.Span)), WebHost.Token)).Succeeded);
        key.CredentialId = new byte[32];
        await RefusedAsync(olga, anna, good);
        // Nor does the challenge of a registration sign in, or the other way round.
        using var mine2 = await EnrollAsync(host, bert, "k");
        var question = Value(await User(host, bert).BeginSignInAsync(WebHost.Token));
        await RefusedAsync(olga, bert, question.Challenge);
        var begun = Value(await User(host, bert).BeginEnrollmentAsync(new EnrollRequest(FactorType.SecurityKey) { Name = "x" }, WebHost.Token));
        Failed(await User(host, bert).FinishSignInAsync(question.Ceremony, mine2.Get(begun.SecurityKey!.Challenge.Span), WebHost.Token));
        Assert.True((await User(host, bert).FinishSignInAsync(question.Ceremony, mine2.Get(question.Challenge.Span), WebHost.Token)).Succeeded);
    }

    [Fact]
    public async Task A_key_of_somebody_else_is_not_registered_again()
    {
        await using var host = await WebHost.StartAsync();
        var (anna, bert) = (await host.AddUserAsync("anna"), await host.AddUserAsync("bert"));
        using var key = await EnrollAsync(host, anna, "annas");
        var desk = Desk(host, "olga").SecurityKeys;
        foreach (var user in new[] { bert, anna })
        {
            var creation = Value(await desk.BeginAsync(new BeginSecurityKeyRequest(user, "stolen"), WebHost.Token));
            var refused = await desk.RegisterAsync(new RegisterSecurityKeyRequest(user, "stolen", key.Create(creation.Challenge.Span)), WebHost.Token);
            Assert.Equal(ErrorCode.StoreRefused, refused.Error?.Code);
        }
        var begun = Value(await User(host, bert).BeginEnrollmentAsync(new EnrollRequest(FactorType.SecurityKey) { Name = "x" }, WebHost.Token));
        var self = await User(host, bert).ConfirmSecurityKeyAsync(begun.Enrollment, key.Create(begun.SecurityKey!.Challenge.Span), WebHost.Token);
        Assert.Equal(ErrorCode.StoreRefused, self.Error?.Code);
        // Another key pair under the same id takes nobody's place either.
        using var forged = new SoftKey { CredentialId = key.CredentialId };
        var forging = Value(await desk.BeginAsync(new BeginSecurityKeyRequest(bert, "forged"), WebHost.Token));
        Assert.False((await desk.RegisterAsync(new RegisterSecurityKeyRequest(bert, "forged", forged.Create(forging.Challenge.Span)), WebHost.Token)).Succeeded);
        Assert.Equal(anna, Value(await SignInAsync(host, key)).User);
        Failed(await SignInAsync(host, key, "bert"));
        Failed(await SignInAsync(host, forged));
    }

    [Fact]
    public async Task An_answer_is_worth_nothing_twice_or_in_another_ceremony()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        using var key = await EnrollAsync(host, anna, "k");
        var (one, two) = (Value(await User(host, anna).BeginSignInAsync(WebHost.Token)), Value(await User(host, anna).BeginSignInAsync(WebHost.Token)));
        Assert.NotEqual(one.Challenge.ToArray(), two.Challenge.ToArray());
        var own = await HandleAsync(host, anna);
        var answer = key.Get(one.Challenge.Span, own);
        Failed(await User(host, anna).FinishSignInAsync(two.Ceremony, answer, WebHost.Token));
        Assert.True((await User(host, anna).FinishSignInAsync(one.Ceremony, answer, WebHost.Token)).Succeeded);
        Failed(await User(host, anna).FinishSignInAsync(one.Ceremony, answer, WebHost.Token));
        var late = Value(await User(host, anna).BeginSignInAsync(WebHost.Token));
        host.Time.Advance(TimeSpan.FromMinutes(5));
        Failed(await User(host, anna).FinishSignInAsync(late.Ceremony, key.Get(late.Challenge.Span), WebHost.Token));
        var handle = Value(await User(host, anna).BeginSignInAsync(WebHost.Token));
        Failed(await User(host, anna).FinishSignInAsync(handle.Ceremony, key.Get(handle.Challenge.Span, new byte[32]), WebHost.Token));
    }

    [Fact]
    public async Task A_counter_that_goes_back_is_refused_recorded_and_an_alert()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        using var key = await EnrollAsync(host, anna, "k");
        key.Count = 10;
        Assert.True((await SignInAsync(host, key)).Succeeded);
        // It stands at 11. Behind it, at it, and as a key would that does not count any more.
        foreach (var before in new uint[] { 3, 10, uint.MaxValue })
        {
            key.Count = before;
            Failed(await SignInAsync(host, key));
        }
        key.Count = 11;
        Assert.True((await SignInAsync(host, key)).Succeeded);
        var lines = await LinesAsync(host, anna);
        Assert.Equal(3, lines.Count(static l => l.Action == HelpdeskAction.Verify && l.Status == HistoryStatus.Unproved && l.Reason == "counter-went-back"));
        Assert.Equal(3, lines.Count(static l => l.Action == HelpdeskAction.Alert && l.Reason == AlertKind.SecurityKeyCopied.Value));
    }

    [Fact]
    public async Task A_key_that_does_not_count_signs_in_again_and_again()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        using var key = await EnrollAsync(host, anna, "k");
        for (var i = 0; i < 3; i++)
        {
            key.Count = uint.MaxValue; // the next one is zero
            Assert.True((await SignInAsync(host, key)).Succeeded, string.Join(' ', await ReasonsAsync(host)));
        }
    }

    [Fact]
    public async Task Of_two_copies_at_once_one_signs_in()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        using var key = await EnrollAsync(host, anna, "k");
        key.Count = 40;
        var questions = new List<SecurityKeyQuestion>();
        for (var i = 0; i < 8; i++)
            questions.Add(Value(await User(host, anna).BeginSignInAsync(WebHost.Token)));
        var answers = questions.ConvertAll(q =>
        {
            key.Count = 40;
            return (q.Ceremony, Answer: key.Get(q.Challenge.Span));
        });
        var results = await Task.WhenAll(answers.Select(a => Task.Run(() => User(host, anna).FinishSignInAsync(a.Ceremony, a.Answer, WebHost.Token), WebHost.Token)));
        Assert.Single(results, static r => r.Succeeded);
    }

    [Fact]
    public async Task Strangers_learn_neither_who_exists_nor_who_has_keys()
    {
        await using var host = await WebHost.StartAsync();
        await host.AddUserAsync("bert");
        var disabled = await host.AddUserAsync("anna");
        using var key = await EnrollAsync(host, disabled, "k");
        Value(await Desk(host, "olga").Users.DisableAsync(new UserRequest(disabled), WebHost.Token));
        var errors = new List<(ErrorCode, string)>();
        foreach (var name in new[] { "local:anna", "local:bert", "local:nobody", "none:anna", "anna", "*)(uid=*" })
        {
            var user = host.Orchestrator.ForUser(new UserTarget(name), new ContactInfo(), UserVouching.None);
            var question = Value(await user.BeginSignInAsync(WebHost.Token));
            // As many for everybody, none of which says more of itself than another, and the same ones each time.
            Assert.Equal(3, question.Allow.Count);
            Assert.All(question.Allow, static k => Assert.Empty(k.Transports));
            Assert.Equal(question.Allow.Select(Id), Value(await user.BeginSignInAsync(WebHost.Token)).Allow.Select(Id));
            var finished = await user.FinishSignInAsync(question.Ceremony, key.Get(question.Challenge.Span), WebHost.Token);
            Assert.False(finished.Succeeded);
            errors.Add((finished.Error.Code, finished.Error.Message));
        }
        Assert.Single(errors.Distinct());

        static string Id(SecurityKeyDescriptor key) => Convert.ToHexString(key.CredentialId.Span);
    }

    [Fact]
    public async Task An_account_that_has_ended_signs_in_with_no_key()
    {
        await using var host = await WebHost.StartAsync(static settings => settings["Helpdesk:Users:UpdatableFields:0"] = "AccountExpires");
        var anna = await host.AddUserAsync("anna");
        using var key = await EnrollAsync(host, anna, "k");
        Value(await Desk(host, "olga").Users.UpdateAsync(new UpdateUserRequest(anna, new UserUpdate { AccountExpires = host.Time.GetUtcNow().AddDays(2) }), WebHost.Token));
        Assert.True((await SignInAsync(host, key)).Succeeded);
        host.Time.Advance(TimeSpan.FromDays(3));
        Failed(await SignInAsync(host, key));
        Assert.Contains(await LinesAsync(host, anna), static l => l.Action == HelpdeskAction.Verify && l.Reason == "expired");
    }

    [Fact]
    public async Task A_key_outlives_the_process_and_cannot_be_given_to_somebody_else_in_the_database()
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-web-");
        try
        {
            UserKey anna;
            using var key = new SoftKey();
            await using (var first = await DurableTests.StartAsync(folder.FullName))
            {
                await first.AddUserAsync("bert");
                anna = await first.AddUserAsync("anna");
                await EnrollAsync(first, anna, "k", key);
                Assert.True((await SignInAsync(first, key)).Succeeded);
            }
            await using (var second = await DurableTests.StartAsync(folder.FullName))
            {
                Assert.True((await SignInAsync(second, key)).Succeeded);
                key.Count = 1;
                Failed(await SignInAsync(second, key));
            }
            SqliteConnection.ClearAllPools();
            await using (var rows = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "helpdesk.db")}"))
            {
                await rows.OpenAsync(WebHost.Token);
                await using var move = rows.CreateCommand();
                move.CommandText = "UPDATE Enrollments SET AccountId = (SELECT Id FROM LocalAccounts WHERE UserName = 'bert') WHERE Factor = 'SecurityKey'";
                Assert.Equal(1, await move.ExecuteNonQueryAsync(WebHost.Token));
            }
            SqliteConnection.ClearAllPools();
            await using var third = await DurableTests.StartAsync(folder.FullName);
            key.Count = 100;
            Failed(await SignInAsync(third, key, "bert"));
            Failed(await SignInAsync(third, key));
            Assert.Contains(await ReasonsAsync(third), static r => r == "altered-key");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_help_desk_never_proves_a_caller_with_a_security_key()
    {
        await using var host = await WebHost.StartAsync(static settings =>
        {
            WebHost.AddRole(settings, "Careful", "OU=Staff,DC=example");
            settings["Helpdesk:UserPolicies:local:Enforced:0"] = "SecurityKey";
            settings["Helpdesk:Roles:Careful:Policies:local:Verification:AsAppliesToUser"] = "true";
        });
        var anna = await host.AddUserAsync("anna");
        using var key = await EnrollAsync(host, anna, "k");
        var desk = host.Orchestrator.ForOperator(new OperatorActor("otto", ["Careful"]), new ContactInfo());
        var started = await desk.Verification.StartAsync(new StartVerificationRequest(anna, HelpdeskAction.UnlockAccount), WebHost.Token);
        Assert.Equal(ErrorCode.PolicyUnsatisfiable, started.Error?.Code);
        Assert.Contains("SecurityKey", started.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_stops_where_the_desk_the_person_or_the_limit_stops_it()
    {
        await using var host = await WebHost.StartAsync(static settings => settings["Helpdesk:SecurityKeys:Maximum"] = "2");
        var (anna, bert) = (await host.AddUserAsync("anna"), await host.AddUserAsync("bert"));
        using var one = await EnrollAsync(host, anna, "1");
        var begun = Value(await User(host, anna).BeginEnrollmentAsync(new EnrollRequest(FactorType.SecurityKey) { Name = "3" }, WebHost.Token));
        using var two = await EnrollAsync(host, anna, "2");
        using var three = new SoftKey();
        Assert.Equal(ErrorCode.InvalidInput, (await User(host, anna).ConfirmSecurityKeyAsync(begun.Enrollment, three.Create(begun.SecurityKey!.Challenge.Span), WebHost.Token)).Error?.Code);
        Assert.Equal(ErrorCode.InvalidInput, (await Desk(host, "olga").SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(anna, "3"), WebHost.Token)).Error?.Code);
        foreach (var name in new[] { "", " ", new string('x', 65), "a\nb" })
            Assert.Equal(ErrorCode.InvalidInput, (await Desk(host, "olga").SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(bert, name), WebHost.Token)).Error?.Code);
        Assert.Equal(ErrorCode.Denied, (await host.Orchestrator.ForUser(bert, new ContactInfo(), UserVouching.None).BeginEnrollmentAsync(new EnrollRequest(FactorType.SecurityKey) { Name = "x" }, WebHost.Token)).Error?.Code);
        var open = Value(await Desk(host, "olga").SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(bert, "k"), WebHost.Token));
        Value(await Desk(host, "olga").Accounts.FreezeAsync(new FreezeRequest(bert, "odd"), WebHost.Token));
        Assert.Equal(ErrorCode.Frozen, (await Desk(host, "olga").SecurityKeys.RegisterAsync(new RegisterSecurityKeyRequest(bert, "k", three.Create(open.Challenge.Span)), WebHost.Token)).Error?.Code);
    }

    [Fact]
    public async Task A_repeated_registration_answers_as_the_first_did()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        using var key = new SoftKey();
        var desk = Desk(host, "olga").SecurityKeys;
        var creation = Value(await desk.BeginAsync(new BeginSecurityKeyRequest(anna, "k"), WebHost.Token));
        var request = new RegisterSecurityKeyRequest(anna, "k", key.Create(creation.Challenge.Span)) { IdempotencyKey = "one" };
        var first = Value(await desk.RegisterAsync(request, WebHost.Token));
        var second = Value(await desk.RegisterAsync(request, WebHost.Token));
        Assert.Equal((first.Operation, first.Key, true), (second.Operation, second.Key, second.Replayed));
        Assert.Single(await State(host).Enrollments.GetAsync([anna], WebHost.Token));
    }

    [Fact]
    public async Task Strangers_who_try_keys_do_not_make_the_history_grow()
    {
        await using var host = await WebHost.StartAsync();
        await host.AddUserAsync("anna");
        using var key = new SoftKey();
        for (var i = 0; i < 20; i++)
            foreach (var name in new[] { "anna", "nobody" })
                Failed(await SignInAsync(host, key, name));
        Assert.Single(await ReasonsAsync(host));
    }

    [Fact]
    public async Task What_would_need_an_approval_needs_it_before_the_key_is_asked()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var desk = Desk(host, "olga");
        // Another credential-affecting action on the same person within a day.
        await host.EnrollMailAsync(anna, "anna@home.example");
        Value(await desk.Enrollments.UnenrollAsync(new UnenrollRequest(anna, [FactorType.Email]), WebHost.Token));
        var asked = await desk.SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(anna, "blue key"), WebHost.Token);
        Assert.Equal(ErrorCode.ApprovalRequired, asked.Error?.Code);
        var approval = (string)asked.Error!.Details["approval"]!;
        Value(await Desk(host, "otto").Approvals.GrantAsync(approval, WebHost.Token));
        var creation = Value(await desk.SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(anna, "blue key") { Approval = approval }, WebHost.Token));
        using var key = new SoftKey();
        // The approver agreed to that name and no other.
        Assert.False((await desk.SecurityKeys.RegisterAsync(new RegisterSecurityKeyRequest(anna, "red key", key.Create(creation.Challenge.Span)) { Approval = approval }, WebHost.Token)).Succeeded);
        var again = Value(await desk.SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(anna, "blue key") { Approval = approval }, WebHost.Token));
        Value(await desk.SecurityKeys.RegisterAsync(new RegisterSecurityKeyRequest(anna, "blue key", key.Create(again.Challenge.Span)) { Approval = approval }, WebHost.Token));
        Assert.True((await SignInAsync(host, key)).Succeeded);
    }

    [Fact]
    public async Task At_the_limit_no_key_is_asked_any_more()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        var desk = Desk(host, "olga").SecurityKeys;
        for (var i = 0; i < 3; i++)
        {
            using var key = new SoftKey();
            var creation = Value(await desk.BeginAsync(new BeginSecurityKeyRequest(anna, $"key {i}"), WebHost.Token));
            Value(await desk.RegisterAsync(new RegisterSecurityKeyRequest(anna, $"key {i}", key.Create(creation.Challenge.Span)), WebHost.Token));
        }
        Assert.Equal(ErrorCode.LimitReached, (await desk.BeginAsync(new BeginSecurityKeyRequest(anna, "key 4"), WebHost.Token)).Error?.Code);
    }

    [Fact]
    public async Task A_host_that_is_asked_before_every_change_stands_in_no_ceremonys_way()
    {
        await using var host = await WebHost.StartAsync(services: static desk => desk.Services.AddSingleton<IOperationHook, LetsThrough>());
        var anna = await host.AddUserAsync("anna");
        using var own = await EnrollAsync(host, anna, "own");
        var desk = Desk(host, "olga").SecurityKeys;
        using var given = new SoftKey();
        var creation = Value(await desk.BeginAsync(new BeginSecurityKeyRequest(anna, "given"), WebHost.Token));
        Value(await desk.RegisterAsync(new RegisterSecurityKeyRequest(anna, "given", given.Create(creation.Challenge.Span)), WebHost.Token));
        Assert.True((await SignInAsync(host, own)).Succeeded);
        Assert.True((await SignInAsync(host, given)).Succeeded);
        await host.EnrollMailAsync(anna, "anna@home.example");
    }

    private sealed class LetsThrough : IOperationHook
    {
        public ValueTask<HookVerdict> BeforeAsync(OperationNotice operation, CancellationToken cancellationToken) => ValueTask.FromResult(HookVerdict.Allow);

        public ValueTask AfterAsync(OperationNotice operation, HistoryStatus outcome, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    internal static async Task<SoftKey> EnrollAsync(WebHost host, UserKey user, string name, SoftKey? own = null)
    {
        var key = own ?? new SoftKey();
        var begun = Value(await User(host, user).BeginEnrollmentAsync(new EnrollRequest(FactorType.SecurityKey) { Name = name }, WebHost.Token));
        Value(await User(host, user).ConfirmSecurityKeyAsync(begun.Enrollment, key.Create(begun.SecurityKey!.Challenge.Span), WebHost.Token));
        return key;
    }

    internal static async Task<HelpdeskResult<SecurityKeySignedIn>> SignInAsync(WebHost host, SoftKey key, string name = "anna")
    {
        var user = host.Orchestrator.ForUser(new UserTarget("local:" + name), new ContactInfo(), UserVouching.None);
        var question = Value(await user.BeginSignInAsync(WebHost.Token));
        return await user.FinishSignInAsync(question.Ceremony, key.Get(question.Challenge.Span), WebHost.Token);
    }

    private static OperatorDesk Desk(WebHost host, string name) => host.Orchestrator.ForOperator(new OperatorActor(name, ["Full"]), new ContactInfo());

    private static EndUserDesk User(WebHost host, UserKey user) => host.Orchestrator.ForUser(user, new ContactInfo(), UserVouching.SecondFactor);

    private static IHelpdeskState State(WebHost host) => host.Services.GetRequiredService<IHelpdeskState>();

    private static async Task<byte[]> HandleAsync(WebHost host, UserKey user) =>
        Value(await Desk(host, "olga").SecurityKeys.BeginAsync(new BeginSecurityKeyRequest(user, "handle"), WebHost.Token)).UserHandle.ToArray();

    private static async Task<IReadOnlyList<HistoryEntry>> LinesAsync(WebHost host, UserKey user)
    {
        var entries = new List<HistoryEntry>();
        await foreach (var entry in State(host).Ledger.QueryAsync(new HistoryQuery { Targets = [user] }, WebHost.Token))
            entries.Add(entry);
        return entries;
    }

    private static async Task<IReadOnlyList<string?>> ReasonsAsync(WebHost host)
    {
        var reasons = new List<string?>();
        await foreach (var entry in State(host).Ledger.QueryAsync(new HistoryQuery { Action = HelpdeskAction.Verify }, WebHost.Token))
            reasons.Add(entry.Reason == "security-key-not-accepted" ? entry.Detail : entry.Reason);
        return reasons;
    }

    private static T Value<T>(HelpdeskResult<T> result)
    {
        Assert.True(result.Succeeded, result.Error?.Message);
        return result.Value;
    }

    private static void Failed<T>(HelpdeskResult<T> result) => Assert.Equal(ErrorCode.VerificationFailed, result.Error?.Code);
}
