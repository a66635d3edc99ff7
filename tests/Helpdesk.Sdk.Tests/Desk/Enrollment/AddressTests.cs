namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Mail addresses and mobile numbers: proven by a code, counted, quarantined.</summary>
public sealed class AddressTests
{
    private const string Number = "+4915123456789";
    private const string Mailbox = "alice@private.example";

    [Theory]
    [InlineData("0151 2345-6789")]
    [InlineData("+49 (151) 23456789")]
    [InlineData("0049 151 23456789")]
    public async Task Number_is_stored_as_everybody_writes_it_and_proven_by_a_text_message(string typed)
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var started = (await host.BeginAsync(user, new EnrollRequest(FactorType.Mobile, typed))).Value!;
        Assert.Equal("+49 ··· 789", started.Destination);
        Assert.False(started.Confirmed);
        Assert.True((await host.ConfirmAsync(user, started.Enrollment, host.SmsCode(Number))).Succeeded);
        var enrollment = Assert.Single(await host.EnrollmentsAsync(user));
        Assert.Equal((Number, true), (enrollment.Address, enrollment.IsActive));
    }

    [Theory]
    [InlineData("Mobile", "12")]
    [InlineData("Mobile", "call me")]
    [InlineData("Mobile", "+49 151 2345\u00006789")]
    [InlineData("Mobile", null)]
    [InlineData("Email", "alice")]
    [InlineData("Email", "a@b.example\r\nBcc: all@b.example")]
    [InlineData("Email", null)]
    public async Task What_is_no_address_is_refused_and_nothing_is_sent(string factor, string? typed)
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        Assert.Equal(ErrorCode.InvalidInput, (await host.BeginAsync(user, new EnrollRequest(new FactorType(factor), typed))).Error!.Code);
        Assert.Empty(host.Sms.Sent);
        Assert.Empty(host.Desk.Outbox.Sent);
        Assert.Empty(await host.EnrollmentsAsync(user));
    }

    [Fact]
    public async Task Without_a_way_to_send_text_messages_nothing_is_begun()
    {
        await using var host = await DeskHost.StartAsync(static s => s["Helpdesk:Contacts:DefaultRegion"] = "DE", textMessages: false);
        var user = await host.AddUserAsync("alice");
        var refused = await host.Orchestrator.ForUser(user, DeskHost.Contact, UserVouching.SecondFactor)
            .BeginEnrollmentAsync(new EnrollRequest(FactorType.Mobile, Number), TestContext.Current.CancellationToken);
        Assert.Equal(ErrorCode.NotifierUnavailable, refused.Error!.Code);
    }

    [Fact]
    public async Task Same_mailbox_under_another_spelling()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        await host.Desk.EnrollEmailAsync(user, Mailbox);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(ErrorCode.InvalidInput, (await host.BeginAsync(user, new EnrollRequest(FactorType.Email, "ALICE+second@Private.Example"))).Error!.Code);
    }

    [Fact]
    public async Task Same_mailbox_begun_twice_counts_once()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var first = (await host.BeginAsync(user, new EnrollRequest(FactorType.Email, Mailbox))).Value!.Enrollment;
        var firstCode = host.MailCode(Mailbox);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        var second = (await host.BeginAsync(user, new EnrollRequest(FactorType.Email, Mailbox))).Value!.Enrollment;
        Assert.True((await host.ConfirmAsync(user, second, host.MailCode(Mailbox))).Succeeded);
        Assert.Equal(ErrorCode.InvalidInput, (await host.ConfirmAsync(user, first, firstCode)).Error!.Code);
        Assert.Single(await host.EnrollmentsAsync(user), static e => e.IsActive);
    }

    [Fact]
    public async Task Five_addresses_of_a_kind_at_most()
    {
        await using var host = await EnrollHost.StartAsync(static s => s["Helpdesk:Limits:ResendAfter"] = "00:00:00");
        var user = await host.Desk.AddUserAsync("alice");
        for (var i = 1; i <= 5; i++)
            await host.Desk.EnrollEmailAsync(user, $"alice{i}@private.example");
        Assert.Equal(ErrorCode.InvalidInput, (await host.BeginAsync(user, new EnrollRequest(FactorType.Email, "alice6@private.example"))).Error!.Code);
        Assert.True((await host.BeginAsync(user, new EnrollRequest(FactorType.Mobile, Number))).Succeeded);
    }

    [Theory]
    [InlineData("Email", Mailbox)]
    [InlineData("Mobile", Number)]
    public async Task Codes_leave_two_minutes_apart_and_ten_a_day(string factor, string address)
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var request = new EnrollRequest(new FactorType(factor), address);
        for (var i = 0; i < 10; i++)
        {
            Assert.True((await host.BeginAsync(user, request)).Succeeded);
            Assert.Equal(ErrorKind.Limit, (await host.BeginAsync(user, request)).Error!.Kind);
            host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        }
        Assert.Equal(ErrorKind.Limit, (await host.BeginAsync(user, request)).Error!.Kind);
        Assert.Equal(10, factor == "Mobile" ? host.Sms.Sent.Count : host.Desk.Outbox.Sent.Count);
    }

    [Fact]
    public async Task Enrollment_of_somebody_else_is_not_confirmed()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var mallory = await host.Desk.AddUserAsync("mallory");
        var started = (await host.BeginAsync(user, new EnrollRequest(FactorType.Email, Mailbox))).Value!.Enrollment;
        var foreign = await host.ConfirmAsync(mallory, started, host.MailCode(Mailbox));
        var unknown = await host.ConfirmAsync(mallory, new EnrollmentId("none"), "123456");
        Assert.Equal(unknown.Error!.Message, foreign.Error!.Message);
        Assert.DoesNotContain(await host.EnrollmentsAsync(user), static e => e.IsActive);
    }

    [Fact]
    public async Task Wrong_used_and_expired_codes()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var started = (await host.BeginAsync(user, new EnrollRequest(FactorType.Mobile, Number))).Value!.Enrollment;
        var code = host.SmsCode(Number);
        Assert.Equal(ErrorCode.VerificationFailed, (await host.ConfirmAsync(user, started, EnrollHost.Other(code))).Error!.Code);
        Assert.True((await host.ConfirmAsync(user, started, code)).Succeeded);
        Assert.Equal(ErrorCode.VerificationFailed, (await host.ConfirmAsync(user, started, code)).Error!.Code);

        host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        started = (await host.BeginAsync(user, new EnrollRequest(FactorType.Mobile, "+4915199999999"))).Value!.Enrollment;
        host.Desk.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(ErrorCode.VerificationFailed, (await host.ConfirmAsync(user, started, host.SmsCode("+4915199999999"))).Error!.Code);
        Assert.Single(await host.EnrollmentsAsync(user), static e => e.IsActive);
    }

    [Fact]
    public async Task Code_confirmed_a_hundred_times_at_once_counts_once()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var started = (await host.BeginAsync(user, new EnrollRequest(FactorType.Mobile, Number))).Value!.Enrollment;
        var code = host.SmsCode(Number);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => host.ConfirmAsync(user, started, code))));
        Assert.Single(results, static r => r.Succeeded);
        Assert.Single(await host.EnrollmentsAsync(user), static e => e.IsActive);
    }

    [Fact]
    public async Task Unenrolling_withdraws_what_is_pending()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var started = (await host.BeginAsync(user, new EnrollRequest(FactorType.Mobile, Number))).Value!.Enrollment;
        Assert.True((await host.Desk.As("olga", "Free").Enrollments.UnenrollAsync(new UnenrollRequest(user, [FactorType.Mobile]), TestContext.Current.CancellationToken)).Succeeded);
        Assert.False((await host.ConfirmAsync(user, started, host.SmsCode(Number))).Succeeded);
        Assert.Empty(await host.EnrollmentsAsync(user));
    }

    [Fact]
    public async Task Authenticator_says_in_its_enrollment_how_its_codes_are_made()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        await host.Desk.EnrollAuthenticatorAsync(user);
        var stored = Assert.Single(await host.EnrollmentsAsync(user)).Parameters;
        Assert.Equal("""{"algorithm":"Sha1","digits":6,"period":30}""", stored);
        Assert.Equal(TotpParameters.Default, TotpEnrollment.Read(stored));
        Assert.Equal(TotpParameters.Default, TotpEnrollment.Read(null));
        var other = new TotpParameters(TotpAlgorithm.Sha512, 8, 60);
        Assert.Equal(other, TotpEnrollment.Read(TotpEnrollment.Write(other)));
    }
}
