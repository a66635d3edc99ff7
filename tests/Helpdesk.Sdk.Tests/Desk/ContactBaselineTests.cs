namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>The baseline import, and what an attacker who can write a directory's contact data would like of it.</summary>
public sealed class ContactBaselineTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_existed_before_verifies_at_once_after_a_baseline_and_not_without()
    {
        await using var host = await StartAsync();
        var (alice, bert) = (await AddAsync(host, "alice"), await AddAsync(host, "bert"));
        Assert.False(await VerifiesAsync(host, bert));
        Assert.Equal(new ContactBaseline("stub", 2, 2, 0, 0, 0), await ImportAsync(host));
        Assert.True(await VerifiesAsync(host, alice));
        Assert.True(await VerifiesAsync(host, bert));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Phone_number_or_address_changed_an_hour_ago_does_not_verify_even_after_a_baseline(bool storeTellsTimes)
    {
        await using var host = await StartAsync();
        var alice = await AddAsync(host, "alice");
        await ImportAsync(host);
        host.Time.Advance(TimeSpan.FromDays(30));
        var changed = host.Time.GetUtcNow();
        Change(host, alice, "thief@evil.example");
        if (storeTellsTimes)
            host.Stub.Ages = _ => Told(changed);
        host.Time.Advance(Hour);
        Assert.Equal(new ContactBaseline("stub", 1, 0, 0, 1, 0), await ImportAsync(host));
        Assert.False(await VerifiesAsync(host, alice));
        Assert.Equal(new ContactBaseline("stub", 1, 0, 0, 1, 0), await ImportAsync(host));
        Assert.False(await VerifiesAsync(host, alice));
        host.Time.Advance(TimeSpan.FromHours(24));
        Assert.True(await VerifiesAsync(host, alice));
    }

    [Fact]
    public async Task Address_changed_an_hour_ago_gets_the_notice_without_the_link_even_after_a_baseline()
    {
        await using var host = await StartAsync(static s => s["Helpdesk:Links:BaseAddress"] = "https://desk.example/");
        var (alice, bert) = (await AddAsync(host, "alice"), await AddAsync(host, "bert"));
        await ImportAsync(host);
        Change(host, alice, "thief@evil.example");
        host.Time.Advance(Hour);
        await ImportAsync(host);
        foreach (var user in new[] { alice, bert })
            Assert.True((await host.ResetAsync(host.As("fred", "Free"), user, "New#Pass2026x")).Succeeded);
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        Assert.DoesNotContain("https://", Assert.Single(host.Outbox.Sent, static n => n.Destination == "thief@evil.example").Text, StringComparison.Ordinal);
        Assert.Contains("https://desk.example/", Assert.Single(host.Outbox.Sent, static n => n.Destination == "bert@home.example").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_that_appeared_at_somebody_who_was_looked_at_without_one_is_a_change()
    {
        await using var host = await StartAsync();
        var alice = await AddAsync(host, "alice", hasMail: false);
        Assert.False(await VerifiesAsync(host, alice));
        host.Time.Advance(Hour);
        Change(host, alice, "thief@evil.example");
        Assert.Equal(new ContactBaseline("stub", 1, 0, 0, 1, 0), await ImportAsync(host));
        Assert.False(await VerifiesAsync(host, alice));
    }

    [Fact]
    public async Task A_change_just_before_the_very_first_look_is_as_new_as_the_directory_says()
    {
        await using var host = await StartAsync(static s => s["Helpdesk:Contacts:FirstSeen"] = "Trust");
        var alice = await AddAsync(host, "alice");
        var changed = host.Time.GetUtcNow() - Hour;
        host.Stub.Ages = _ => Told(changed);
        await ImportAsync(host);
        Assert.False(await VerifiesAsync(host, alice));
        host.Time.Advance(TimeSpan.FromHours(23));
        Assert.True(await VerifiesAsync(host, alice));
    }

    [Fact]
    public async Task A_change_that_slips_between_listing_and_reading_of_times_is_as_new_as_can_be()
    {
        await using var host = await StartAsync();
        var alice = await AddAsync(host, "alice");
        // The store holds other values by now, and tells no time for those of the listing.
        host.Stub.Ages = static _ => new Dictionary<string, DateTimeOffset>();
        await ImportAsync(host);
        Assert.False(await VerifiesAsync(host, alice));
        host.Stub.Ages = _ => Told(host.Time.GetUtcNow() - TimeSpan.FromDays(99));
        await ImportAsync(host);
        Assert.False(await VerifiesAsync(host, alice));
    }

    [Fact]
    public async Task A_value_changed_away_and_back_is_as_old_as_it_was_and_the_one_between_is_not()
    {
        await using var host = await StartAsync();
        var alice = await AddAsync(host, "alice");
        await ImportAsync(host);
        host.Time.Advance(TimeSpan.FromDays(30));
        Change(host, alice, "thief@evil.example");
        Assert.False(await VerifiesAsync(host, alice));
        Change(host, alice, "alice@home.example");
        await ImportAsync(host);
        Assert.True(await VerifiesAsync(host, alice));
        host.Time.Advance(Hour);
        Change(host, alice, "thief@evil.example");
        await ImportAsync(host);
        Assert.False(await VerifiesAsync(host, alice));
    }

    [Fact]
    public async Task A_second_baseline_changes_nothing_and_every_one_is_recorded_with_its_counts()
    {
        await using var host = await StartAsync();
        await AddAsync(host, "alice");
        await AddAsync(host, "bert");
        await ImportAsync(host);
        Assert.Equal(new ContactBaseline("stub", 2, 0, 2, 0, 0), await ImportAsync(host));
        var lines = (await host.HistoryAsync()).Where(static l => l.Action == HelpdeskAction.ImportContacts).OrderBy(static l => l.Sequence).ToList();
        Assert.Equal(
            [HistoryStatus.Intended, HistoryStatus.Succeeded, HistoryStatus.Intended, HistoryStatus.Succeeded], lines.Select(static l => l.Status));
        Assert.All(lines, static l => Assert.Equal(("system", "host", "stub"), (l.PerformerKind, l.Operator, l.TargetStore)));
        Assert.Equal(2, lines.Select(static l => l.Operation).Distinct().Count());
        Assert.Equal("users 2, values marked 2, known before 0, left as changes 0, users failed 0", lines[1].Detail);
        Assert.DoesNotContain(lines, static l => l.Detail?.Contains('@', StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Two_baselines_at_once_mark_each_value_once()
    {
        await using var host = await StartAsync();
        for (var i = 0; i < 40; i++)
            await AddAsync(host, $"user{i}");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => ImportAsync(host), Token)));
        Assert.Equal((40, 40), (both.Sum(static b => b.Marked), both.Sum(static b => b.Known)));
        Assert.Equal(0, both.Sum(static b => b.Changed));
    }

    [Fact]
    public async Task A_user_who_cannot_be_read_is_counted_and_stays_in_quarantine()
    {
        await using var host = await StartAsync();
        var (alice, bert) = (await AddAsync(host, "alice"), await AddAsync(host, "bert"));
        var old = host.Time.GetUtcNow() - TimeSpan.FromDays(99);
        host.Stub.Ages = u => u.UserName == "bert" ? throw new IdentityStoreException(StoreErrorCode.AccessDenied, "Not readable.") : Told(old);
        Assert.Equal(new ContactBaseline("stub", 1, 1, 0, 0, 1), await ImportAsync(host));
        Assert.True(await VerifiesAsync(host, alice));
        Assert.False(await VerifiesAsync(host, bert));
    }

    [Fact]
    public async Task A_store_that_fails_or_is_unknown_ends_it_and_that_is_recorded()
    {
        await using var host = await StartAsync();
        var desk = host.Orchestrator.ForHost(DeskHost.Contact);
        Assert.Equal(ErrorCode.InvalidInput, (await desk.ImportContactBaselineAsync("nowhere", Token)).Error!.Code);
        Assert.Equal(ErrorCode.InvalidInput, (await desk.ImportContactBaselineAsync("no store\0", Token)).Error!.Code);
        host.Stub.Down = true;
        Assert.Equal(ErrorCode.StoreUnavailable, (await desk.ImportContactBaselineAsync("stub", Token)).Error!.Code);
        var lines = (await host.HistoryAsync()).Where(static l => l.Action == HelpdeskAction.ImportContacts && l.Status == HistoryStatus.Failed);
        Assert.Equal([null, null, "stub"], lines.OrderBy(static l => l.Sequence).Select(static l => l.TargetStore));
    }

    [Fact]
    public async Task Every_kind_of_contact_value_is_taken_once()
    {
        await using var host = await StartAsync(static s => s["Helpdesk:Contacts:DefaultRegion"] = "DE");
        var key = host.Stub.Add("alice", mail: "alice@home.example");
        host.Stub.Users[key.Id] = host.Stub.Users[key.Id] with
        {
            Mobiles = ["0171 2345678"],
            ContactAttributes = new Dictionary<string, IReadOnlyList<string>>
            {
                ["mail"] = ["ALICE@home.example"], ["proxyAddresses"] = ["b@home.example"], ["mobile"] = ["+49-171-2345678"], ["telephoneNumber"] = ["+49 30 901820"], ["info"] = ["none", "a@b@c", "112"],
            },
        };
        Assert.Equal(new ContactBaseline("stub", 1, 4, 0, 0, 0), await ImportAsync(host));
    }

    [Fact]
    public async Task Personal_data_that_are_neither_mail_nor_number_are_known_afterwards_too()
    {
        await using var host = await StartAsync(static s =>
        {
            s["Helpdesk:UserPolicies:stub:Choose"] = "1";
            s["Helpdesk:UserPolicies:stub:From:0"] = "PersonalData";
            s["Helpdesk:Contacts:PersonalDataAttributes:0"] = "employeeNumber";
        });
        var alice = await AddAsync(host, "alice", hasMail: false);
        void Number(string number) => host.Stub.Users[alice.Id] = host.Stub.Users[alice.Id] with
        {
            ContactAttributes = new Dictionary<string, IReadOnlyList<string>> { ["employeeNumber"] = [number] },
        };
        Number("E-4711");
        Assert.Equal(new ContactBaseline("stub", 1, 1, 0, 0, 0), await ImportAsync(host));
        host.Time.Advance(Hour);
        Assert.True(await UsableAsync());
        Number("E-4712");
        Assert.False(await UsableAsync());

        async Task<bool> UsableAsync() =>
            (await host.As("olga", "Desk").Verification.StartAsync(new StartVerificationRequest(alice, HelpdeskAction.UnlockAccount), Token)).Value!.Factors.Single(static f => f.Factor == FactorType.PersonalData).Usable;
    }

    private static Task<DeskHost> StartAsync(Action<Dictionary<string, string?>>? change = null) => DeskHost.StartAsync(s =>
    {
        StubStoreFactory.Configure(s);
        s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00";
        s["Helpdesk:Contacts:TrustedContactAttributes:0"] = "mail";
        change?.Invoke(s);
    });

    /// <summary>A user of the stub with an address of their own, enrolled so that the restricted role may help them; in the state, so that the desk has not looked at them.</summary>
    private static async Task<UserKey> AddAsync(DeskHost host, string name, bool hasMail = true)
    {
        var key = host.Stub.Add(name);
        if (hasMail)
            Change(host, key, name + "@home.example");
        var now = host.Time.GetUtcNow();
        await host.State.Enrollments.AddAsync(
            new ChangePermit(OperationId.Create(now), HelpdeskAction.Enroll, key.Store, key.Id),
            new Enrollment { Id = new EnrollmentId(Guid.NewGuid().ToString("N")), User = key, Factor = FactorType.Authenticator, CreatedAt = now, ProvenAt = now }, Token);
        return key;
    }

    private static void Change(DeskHost host, UserKey key, string mail) => host.Stub.Users[key.Id] = WithMail(host.Stub.Users[key.Id], mail);

    private static DirectoryUser WithMail(DirectoryUser user, string mail) => user with
    {
        Emails = [mail],
        ContactAttributes = new Dictionary<string, IReadOnlyList<string>> { ["mail"] = [mail] },
    };

    private static Dictionary<string, DateTimeOffset> Told(DateTimeOffset at) => new() { ["mail"] = at };

    private static async Task<ContactBaseline> ImportAsync(DeskHost host)
    {
        var result = await host.Orchestrator.ForHost(DeskHost.Contact).ImportContactBaselineAsync("stub", Token);
        Assert.True(result.Succeeded, result.Error?.Message);
        return result.Value;
    }

    /// <summary>Whether the directory's address may verify an unlock now, seen in a session and by asking for a code to it.</summary>
    private static async Task<bool> VerifiesAsync(DeskHost host, UserKey user)
    {
        var desk = host.As("olga", "Desk");
        var started = await desk.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), Token);
        Assert.True(started.Succeeded, started.Error?.Message);
        var usable = started.Value.Factors.Any(static f => f.Factor == FactorType.Email && f.Usable);
        if (usable)
            return true;
        var sent = await desk.Verification.SendCodeAsync(started.Value.Session, FactorType.Email, cancellationToken: Token);
        Assert.False(sent.Succeeded);
        return false;
    }
}
