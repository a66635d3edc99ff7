using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>What is no code to send is told before anything is counted, and a code that reached nobody leaves nothing behind.</summary>
public sealed class CodeSenderTests
{
    private const string Number = "+4915123456781";
    private static readonly HelpdeskAction Unlock = HelpdeskAction.UnlockAccount;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Authenticator", "An authenticator makes its own codes: there is nothing to send.")]
    [InlineData("SecurityQuestions", "Security questions are asked, not sent.")]
    [InlineData("PersonalData", "There is no code to send for PersonalData.")]
    public async Task Other_factors_have_no_code(string factor, string message)
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session, _) = await OpenAsync(host);
        var refused = await desk.Verification.SendCodeAsync(session, new FactorType(factor), cancellationToken: Token);
        Assert.Equal((ErrorCode.InvalidInput, message), (refused.Error!.Code, refused.Error.Message));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public async Task A_destination_is_one_of_those_there_are(int to)
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session, _) = await OpenAsync(host);
        var refused = await desk.Verification.SendCodeAsync(session, FactorType.Mobile, to, Token);
        Assert.Equal($"There is no Mobile destination number {to}: the user has 1.", refused.Error!.Message);
        Assert.Empty(host.Phones.Sent);
    }

    [Fact]
    public async Task When_nothing_more_is_required_no_code_is_sent()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session, _) = await OpenAsync(host);
        await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        Assert.True((await host.AnswerAsync(desk, session, FactorType.Mobile, host.Phones.CodeAt(Number))).Value!.Satisfied);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("Nothing more is required: no code is sent.", (await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token)).Error!.Message);
        Assert.Single(host.Phones.Sent);
    }

    [Fact]
    public async Task A_code_that_reached_nobody_is_dead_and_an_older_one_with_it()
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Limits:ResendAfter"] = "00:00:01");
        var (desk, session, _) = await OpenAsync(host);
        await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        var code = host.Phones.CodeAt(Number);
        host.Desk.Time.Advance(TimeSpan.FromSeconds(2));
        host.Phones.Unreachable.Add(Number);
        var failed = await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        Assert.Equal((ErrorKind.Unavailable, ErrorCode.NotifierUnavailable, "unreachable"), (failed.Error!.Kind, failed.Error.Code, failed.Error.Diagnostic));
        Assert.Equal(ErrorCode.VerificationFailed, (await host.AnswerAsync(desk, session, FactorType.Mobile, code)).Error!.Code);
        Assert.Contains(await host.Desk.HistoryAsync(), static e => e.Reason == "not-sent");
    }

    [Fact]
    public async Task A_notifier_that_throws_has_not_sent_and_its_words_go_no_further()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session, _) = await OpenAsync(host);
        host.Phones.OnSend = static () => throw new InvalidOperationException("the code is in here");
        var failed = await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        Assert.Equal((ErrorCode.NotifierUnavailable, nameof(InvalidOperationException)), (failed.Error!.Code, failed.Error.Diagnostic));
        host.Phones.OnSend = static () => throw new OperationCanceledException();
        Assert.Equal(ErrorCode.NotifierUnavailable, (await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token)).Error!.Code);
    }

    [Fact]
    public async Task A_caller_who_gives_up_half_way_keeps_no_number_without_the_code_and_no_line_out_of_the_history()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session, user) = await OpenAsync(host);
        await host.EnrollAsync(user, FactorType.Mobile, "+4915123456782");
        using var given = new CancellationTokenSource();
        host.Phones.OnSend = given.Cancel;
        Assert.Equal(2, (await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: given.Token)).Value!.Destinations.Count);
        Assert.Equal(2, host.Phones.Sent.Count);
        Assert.Single(await host.Desk.HistoryAsync(), static e => e.Reason == "code-sent");
    }

    [Fact]
    public async Task A_caller_who_gave_up_before_uses_up_no_send()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session, _) = await OpenAsync(host);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(host.Phones.Sent);
        Assert.True((await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token)).Succeeded);
    }

    [Fact]
    public async Task The_number_of_a_mailbox_is_that_of_the_list_also_where_two_accounts_have_one_in_common()
    {
        await using var host = await FactorHost.StartAsync();
        var (user, other) = (host.AddUser("alice"), host.AddUser("alice2"));
        foreach (var (account, mail) in new[] { (user, "x@home.example"), (user, "y@home.example"), (other, "x@home.example"), (other, "z@home.example") })
        {
            await host.EnrollAsync(account, FactorType.Email, mail);
            host.Desk.Time.Advance(TimeSpan.FromSeconds(1));
        }
        await host.LinkAsync(user, other);
        var desk = host.As();
        var view = (await host.StartAsync(desk, user, Unlock)).Value!;
        var listed = FactorHost.Of(view, FactorType.Email).Destinations;
        Assert.Equal(4, listed.Count);
        var sent = (await desk.Verification.SendCodeAsync(view.Session, FactorType.Email, 4, Token)).Value!;
        Assert.Equal([listed[3]], sent.Destinations);
        Assert.Equal("z@home.example", Assert.Single(host.Desk.Outbox.Sent).Destination);
    }

    [Theory]
    [InlineData("00:03:00", 3)]
    [InlineData("00:10:00", 4)]
    public async Task A_code_lives_no_longer_than_its_session(string lifetime, int minutes)
    {
        await using var host = await FactorHost.StartAsync(s => (s["Helpdesk:Codes:Lifetime"], s["Helpdesk:Sessions:Idle"]) = (lifetime, "00:04:00"));
        var (desk, session, _) = await OpenAsync(host);
        var sent = (await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token)).Value!;
        Assert.Equal(host.Desk.Time.GetUtcNow().AddMinutes(minutes), sent.ExpiresAt);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.False((await host.AnswerAsync(desk, session, FactorType.Mobile, host.Phones.CodeAt(Number))).Succeeded);
    }

    [Fact]
    public async Task A_code_may_be_typed_in_groups()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session, _) = await OpenAsync(host);
        await desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
        var code = host.Phones.CodeAt(Number);
        Assert.True((await host.AnswerAsync(desk, session, FactorType.Mobile, $" {code[..2]} {code[2..4]}-{code[4..]} ")).Value!.Satisfied);
    }

    private static async Task<(OperatorDesk Desk, SessionId Session, UserKey User)> OpenAsync(FactorHost host)
    {
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, Number);
        var desk = host.As();
        return (desk, await host.OpenAsync(desk, user, Unlock), user);
    }
}
