namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Codes by text message.</summary>
public sealed class MobileCodeTests
{
    private const string First = "+4915123456781";
    private const string Second = "+4915123456782";
    private static readonly HelpdeskAction Unlock = HelpdeskAction.UnlockAccount;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_code_goes_to_all_registered_numbers_that_are_not_quarantined()
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00");
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, First, TimeSpan.FromDays(2));
        await host.EnrollAsync(user, FactorType.Mobile, Second, TimeSpan.FromDays(3));
        await host.EnrollAsync(user, FactorType.Mobile, "+4915123456783", TimeSpan.FromHours(1));
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, Unlock);
        var sent = await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        Assert.Equal(["+49 ··· 782", "+49 ··· 781"], sent.Value!.Destinations);
        Assert.Equal(host.Phones.CodeAt(First), host.Phones.CodeAt(Second));
        Assert.Equal(2, host.Phones.Sent.Count);
        Assert.True((await host.AnswerAsync(desk, session, FactorType.Mobile, host.Phones.CodeAt(Second))).Value!.Satisfied);
        Assert.Single(await host.Desk.HistoryAsync(), static e => e.Reason == "code-sent");
    }

    [Fact]
    public async Task One_number_that_takes_it_is_enough_and_none_gives_the_send_back()
    {
        await using var host = await FactorHost.StartAsync();
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, First);
        await host.EnrollAsync(user, FactorType.Mobile, Second);
        host.Phones.Unreachable.UnionWith([First, Second]);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, Unlock);
        Assert.Equal(ErrorCode.NotifierUnavailable, (await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token)).Error!.Code);
        host.Phones.Unreachable.Remove(Second);
        Assert.Single((await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token)).Value!.Destinations);
    }

    [Fact]
    public async Task Two_numbers_are_one_method_and_no_new_password_comes_of_them()
    {
        await using var host = await FactorHost.StartAsync();
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, First);
        await host.EnrollAsync(user, FactorType.Mobile, Second);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, HelpdeskAction.ResetPassword);
        await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        var view = (await host.AnswerAsync(desk, session, FactorType.Mobile, host.Phones.CodeAt(First))).Value!;
        Assert.False(view.Satisfied);
        Assert.Contains("1 more independent method", view.Missing);
    }

    [Fact]
    public async Task After_a_number_is_gone_a_new_code_to_those_left_proves_again()
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Limits:ResendAfter"] = "00:00:01");
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, First);
        await host.EnrollAsync(user, FactorType.Mobile, Second);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, HelpdeskAction.ResetPassword);
        await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        var proven = (await host.AnswerAsync(desk, session, FactorType.Mobile, host.Phones.CodeAt(First))).Value!.Missing;
        await host.Desk.State.Enrollments.RemoveAsync(host.Permit(user, HelpdeskAction.Unenroll), user, [FactorType.Mobile], host.Desk.Time.GetUtcNow(), Token);
        await host.EnrollAsync(user, FactorType.Mobile, First);
        Assert.NotEqual(proven, (await desk.Verification.ShowAsync(session, Token)).Value!.Missing);
        host.Desk.Time.Advance(TimeSpan.FromSeconds(2));
        await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        Assert.Equal(proven, (await host.AnswerAsync(desk, session, FactorType.Mobile, host.Phones.CodeAt(First))).Value!.Missing);
    }

    [Fact]
    public async Task A_number_removed_after_the_code_was_read_takes_the_proof_with_it()
    {
        await using var host = await FactorHost.StartAsync();
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, First);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, Unlock);
        await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        Assert.True((await host.AnswerAsync(desk, session, FactorType.Mobile, host.Phones.CodeAt(First))).Value!.Satisfied);
        await host.Desk.State.Enrollments.RemoveAsync(host.Permit(user, HelpdeskAction.Unenroll), user, [FactorType.Mobile], host.Desk.Time.GetUtcNow(), Token);
        await host.EnrollAsync(user, FactorType.Mobile, Second);
        var unlocked = await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user) { Session = session }, Token);
        Assert.Equal(ErrorKind.Verification, unlocked.Error!.Kind);
        Assert.Equal(0, host.Desk.Stub.Changes);
    }

    [Fact]
    public async Task The_phones_that_were_the_only_proof_do_not_get_the_password_too()
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Roles:Desk:Policies:stub:FactorsForNewPassword"] = "1");
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, First);
        await host.EnrollAsync(user, FactorType.Mobile, Second);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, HelpdeskAction.ResetPassword);
        await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        Assert.True((await host.AnswerAsync(desk, session, FactorType.Mobile, host.Phones.CodeAt(First))).Value!.Satisfied);
        var reset = await desk.Passwords.ResetAsync(new ResetPasswordRequest(user) { Session = session }, Token);
        Assert.Equal(ErrorKind.Denied, reset.Error!.Kind);
        Assert.Contains("only proof", reset.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stolen_phone_with_personal_data_that_were_bought_does_not_get_the_password()
    {
        await using var host = await FactorHost.StartAsync(static s =>
        {
            s["Helpdesk:Roles:Desk:Policies:stub:FactorsForNewPassword"] = "1";
            s["Helpdesk:Roles:Desk:Policies:stub:Verification:AsAppliesToUser"] = "true";
            s["Helpdesk:UserPolicies:stub:Enforced:0"] = "Mobile";
            s["Helpdesk:UserPolicies:stub:Enforced:1"] = "PersonalData";
        });
        var user = host.AddUser("alice", ("mail", "alice@dir.example"));
        await host.EnrollAsync(user, FactorType.Mobile, First);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, HelpdeskAction.ResetPassword);
        await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        Assert.True((await host.AnswerAsync(desk, session, FactorType.Mobile, host.Phones.CodeAt(First))).Succeeded);
        Assert.True((await host.AnswerAsync(desk, session, FactorType.PersonalData, "alice@dir.example")).Value!.Satisfied);
        var sent = host.Phones.Sent.Count;
        var reset = await desk.Passwords.ResetAsync(new ResetPasswordRequest(user) { Session = session }, Token);
        Assert.Contains("only proof", reset.Error?.Message, StringComparison.Ordinal);
        Assert.Equal((0, sent), (host.Desk.Stub.Changes, host.Phones.Sent.Count));
    }

    [Fact]
    public async Task A_code_is_sent_again_only_after_a_pause_and_other_sessions_do_not_add_to_the_day()
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Limits:SendsPerDay"] = "3");
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, First);
        var desk = host.As("olga");
        var session = await host.OpenAsync(desk, user, HelpdeskAction.UnlockAccount);
        Assert.True((await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token)).Succeeded);
        Assert.Equal(ErrorKind.Limit, (await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token)).Error!.Kind);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token)).Succeeded);
        // The next call of the same user is another challenge, at once; all of them share the day.
        Assert.True((await SendAsync(host, user, "otto")).Succeeded);
        Assert.Equal(ErrorKind.Limit, (await SendAsync(host, user, "olga")).Error!.Kind);
    }

    [Fact]
    public async Task A_number_has_a_cap_of_its_own_however_many_persons_share_it()
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Limits:SendsPerAddress"] = "2");
        foreach (var (name, fits) in new[] { ("alice", true), ("bob", true), ("carl", false) })
        {
            var user = host.AddUser(name);
            await host.EnrollAsync(user, FactorType.Mobile, First);
            Assert.Equal(fits, (await SendAsync(host, user, "olga")).Succeeded);
        }
    }

    [Fact]
    public async Task Digits_and_lifetime_of_codes_are_the_hosts()
    {
        await using var host = await FactorHost.StartAsync(static s =>
        {
            s["Helpdesk:Codes:Digits"] = "9";
            s["Helpdesk:Codes:Lifetime"] = "00:01:00";
        });
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, First);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, Unlock);
        await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        var code = System.Text.RegularExpressions.Regex.Match(host.Phones.Sent[0].Text, "[0-9]{9}").Value;
        Assert.Equal(9, code.Length);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ErrorCode.VerificationFailed, (await host.AnswerAsync(desk, session, FactorType.Mobile, code)).Error!.Code);
    }

    private static async Task<HelpdeskResult<SentCode>> SendAsync(FactorHost host, UserKey user, string name)
    {
        var desk = host.As(name);
        return await desk.Verification.SendCodeAsync(await host.OpenAsync(desk, user, Unlock), FactorType.Mobile, cancellationToken: Token);
    }
}
