namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A stranger measures. Wall time says little in a test: what is compared is the work, in reads of the directory and calls to the state.</summary>
public sealed class StrangerAttackTests
{
    private const string Mail = "anna@elsewhere.example";
    private readonly List<string> _calls = [];
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stranger_measures_links_that_do_not_work()
    {
        await using var host = await StartAsync();
        var user = host.Stub.Add("anna");
        await host.EnrollEmailAsync(user, Mail);
        var texts = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            Assert.True((await host.As("olga", "Free").Passwords.SendLinkAsync(new SendLinkRequest(user), Token)).Succeeded);
            using var link = await new TwoOperators(host).LastLinkAsync(Mail, "reset");
            texts.Add(link.Use(0, static (c, _) => c.ToString()));
        }
        var live = texts[1];
        var secret = live[(live.LastIndexOf('.') + 1)..];
        string[] wrong =
        [
            "https://desk.example/reset/" + new string('0', 32) + "." + secret, // nobody's
            live[..^43] + new string('A', 43), // somebody's, guessed
            texts[0], // dead
        ];
        var work = new List<(string Message, int Reads, string Calls)>();
        foreach (var text in wrong)
            work.Add(await MeasureAsync(host, () => RedeemAsync(host, text)));
        Assert.Single(work.Distinct());
        Assert.Equal(0, work[0].Reads);
    }

    [Fact]
    public async Task Stranger_measures_enrollments_of_nobody_and_of_somebody_else()
    {
        await using var host = await StartAsync();
        var (anna, mallory) = (host.Stub.Add("anna"), host.Stub.Add("mallory"));
        var pending = (await Self(host, anna).BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator), Token)).Value!.Enrollment;
        var ofSomebody = await MeasureAsync(host, () => ConfirmAsync(host, mallory, pending));
        var ofNobody = await MeasureAsync(host, () => ConfirmAsync(host, mallory, new EnrollmentId(new string('0', 32))));
        Assert.Equal(ofNobody, ofSomebody);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stranger_measures_who_can_be_enrolled(bool withCode)
    {
        await using var host = await StartAsync();
        host.Stub.Add("anna");
        var gone = host.Stub.Add("disabled");
        host.Stub.Users[gone.Id] = host.Stub.Users[gone.Id] with { Enabled = false };
        async Task<HelpdeskError> BeginAsync(string name)
        {
            using var code = withCode ? new Secret("ABCD-EFGH-IJKL-MNOP") : null;
            return (await host.Orchestrator.ForUser(new UserTarget("stub:" + name), DeskHost.Contact, UserVouching.None).BeginEnrollmentAsync(
                new EnrollRequest(FactorType.Authenticator) { Code = code }, Token)).Error!;
        }
        // Whether a try is a line at once depends on what was tried before, and never on whom it met.
        foreach (var isLine in new[] { true, false })
        {
            var work = new List<(string Message, int Reads, string Calls)>();
            foreach (var name in new[] { "nobody", "anna", "disabled", "anna", "nobody" })
            {
                if (isLine)
                    host.Time.Advance(StrangerLog.Interval);
                work.Add(await MeasureAsync(host, () => BeginAsync(name), isPrimed: true));
            }
            Assert.Single(work.Distinct());
            Assert.Equal(isLine, work[0].Calls.Contains("RecordAsync", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Strangers_do_not_make_the_history_grow()
    {
        await using var host = await StartAsync();
        var anna = host.Stub.Add("anna");
        async Task TryAsync(int number)
        {
            using var nobodys = new Secret("local:" + new string('x', 40) + number);
            Assert.Equal(ErrorCode.DeviceTokenInvalid, (await host.Orchestrator.ForHost(DeskHost.Contact).DeviceAgents.CheckInAsync(nobodys, new DeviceReport(), Token)).Error!.Code);
            Assert.Equal(ErrorCode.LinkInvalid, (await RedeemAsync(host, $"{number:D32}.{new string('A', 43)}")).Code);
            Assert.NotNull(await ConfirmAsync(host, anna, new EnrollmentId($"{number:D32}")));
            using var code = new Secret($"AAAA-AAAA-AAAA-{number:D4}");
            foreach (var name in new[] { "stub:anna", "stub:nobody" + number })
                Assert.False((await host.Orchestrator.ForUser(new UserTarget(name), DeskHost.Contact, UserVouching.None).BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator) { Code = code }, Token)).Succeeded);
        }
        var before = (await host.HistoryAsync()).Count;
        for (var i = 0; i < 40; i++)
            await TryAsync(i);
        // One of each kind is told at once: the device's, the link's, the pending enrollment's, the new one's.
        Assert.Equal(before + 4, (await host.HistoryAsync()).Count);
        host.Time.Advance(StrangerLog.Interval);
        await TryAsync(40);
        var lines = await host.HistoryAsync();
        Assert.Equal(before + 8, lines.Count);
        Assert.Equal(3, lines.Count(static e => e.Detail?.StartsWith("40 times since the line before", StringComparison.Ordinal) == true));
        // Of the new ones, two each time. Whom they met no line says that is another account's or nobody's.
        Assert.Contains(lines, static e => e.Detail?.StartsWith("80 times since the line before", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(lines, static e => e.Detail?.Contains("stub:anna", StringComparison.Ordinal) == true);
        // What is counted still is written when the process ends, and of each account how often it was met: 42 times, the first of which was a line at once.
        await TryAsync(41);
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        lines = await host.HistoryAsync();
        Assert.Equal(before + 13, lines.Count);
        Assert.Equal(anna.Id, Assert.Single(lines, static e => e.Detail?.StartsWith("41 at this account", StringComparison.Ordinal) == true).TargetId);
    }

    [Fact]
    public async Task Stranger_measures_accounts_to_link_with()
    {
        await using var host = await StartAsync();
        host.Stub.Add("bob");
        var mallory = host.Stub.Add("mallory");
        async Task<HelpdeskError> LinkAsync(string name)
        {
            using var code = new Secret("ABCD-EFGH-IJKL-MNOP");
            return (await host.Orchestrator.ForUser(mallory, DeskHost.Contact, UserVouching.None).BeginEnrollmentAsync(
                new EnrollRequest(FactorType.LinkedAccount) { Other = new UserTarget(name), Code = code }, Token)).Error!;
        }
        Assert.Equal(await MeasureAsync(host, () => LinkAsync("stub:nobody")), await MeasureAsync(host, () => LinkAsync("stub:bob")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unlock_used_as_an_oracle(bool withLinked)
    {
        await using var host = await StartAsync();
        var (locked, free, hidden) = (host.Stub.Add("locked"), host.Stub.Add("free"), host.Stub.Add("hidden", "OU=Left,DC=stub"));
        foreach (var user in new[] { locked, free })
            await host.EnrollAuthenticatorAsync(user);
        foreach (var user in new[] { locked, hidden })
            host.Stub.Users[user.Id] = host.Stub.Users[user.Id] with { Lock = new LockState(true) };
        var olga = host.As("olga", "Desk");
        async Task<HelpdeskError> UnlockAsync(string name) => (await olga.Accounts.UnlockAsync(
            new UnlockAccountRequest(new UserTarget("stub:" + name)) { Linked = withLinked ? LinkedChoice.Everyone : LinkedChoice.None }, Token)).Error!;
        // Without a proof nothing is learnt: not whether an account is locked, not whether a hidden one exists.
        Assert.Equal(await MeasureAsync(host, () => UnlockAsync("locked")), await MeasureAsync(host, () => UnlockAsync("free")));
        var ofHidden = await MeasureAsync(host, () => UnlockAsync("hidden"));
        var ofNobody = await MeasureAsync(host, () => UnlockAsync("nobody"));
        Assert.Equal(ofNobody with { Message = ofNobody.Message.Replace("nobody", "hidden", StringComparison.Ordinal) }, ofHidden);
        Assert.Equal(0, host.Stub.Changes);
    }

    private Task<DeskHost> StartAsync() => AttackDesk.WatchedAsync(
        (method, _) =>
        {
            lock (_calls)
                _calls.Add(method.DeclaringType!.Name + "." + method.Name);
        },
        static settings =>
        {
            StubStoreFactory.Configure(settings);
            AttackDesk.Lead(settings);
        });

    private async Task<(string Message, int Reads, string Calls)> MeasureAsync(DeskHost host, Func<Task<HelpdeskError>> act, bool isPrimed = false)
    {
        // The first of a kind is a line of the history, the next ones are counted.
        if (!isPrimed)
            await act();
        var before = host.Stub.Reads;
        lock (_calls)
            _calls.Clear();
        var error = await act();
        lock (_calls)
            return (error.Code.Value + ": " + error.Message, host.Stub.Reads - before, string.Join(' ', _calls));
    }

    private static EndUserDesk Self(DeskHost host, UserKey user) => host.Orchestrator.ForUser(user, DeskHost.Contact, UserVouching.SecondFactor);

    private static async Task<HelpdeskError> RedeemAsync(DeskHost host, string text)
    {
        using var link = new Secret(text);
        using var password = new Secret("My#Own1Pass");
        return (await host.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, password, Token)).Error!;
    }

    private static async Task<HelpdeskError> ConfirmAsync(DeskHost host, UserKey user, EnrollmentId id)
    {
        using var code = new Secret("123456");
        return (await Self(host, user).ConfirmEnrollmentAsync(id, code, Token)).Error!;
    }
}
