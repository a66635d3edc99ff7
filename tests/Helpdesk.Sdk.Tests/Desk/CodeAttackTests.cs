namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Attacks on codes and answers.</summary>
public sealed class CodeAttackTests
{
    private const string Mailbox = "alice@private.example";
    private static readonly HelpdeskAction Unlock = HelpdeskAction.UnlockAccount;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_too_long_for_an_answer_is_told_before_whether_there_is_such_a_session()
    {
        await using var host = await DeskHost.StartAsync();
        using var answer = new Secret(new string('x', 257));
        var error = (await host.As("olga", "Desk").Verification.AnswerAsync(new SessionId("gone"), FactorType.Email, answer, null, TestContext.Current.CancellationToken)).Error!;
        Assert.Equal(ErrorKind.InvalidInput, error.Kind);
    }

    [Fact]
    public async Task Code_guessed_by_many_parallel_tries()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, session) = await SentAsync(host);
        var right = host.LastCode(Mailbox);
        var guesses = Enumerable.Range(0, 200).Select(i => ((int.Parse(right, System.Globalization.CultureInfo.InvariantCulture) + i + 1) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture));
        var results = await Task.WhenAll(guesses.Select(g => Task.Run(() => AnswerAsync(desk, session, g))));
        Assert.DoesNotContain(results, static r => r.Succeeded);
        Assert.False((await AnswerAsync(desk, session, right)).Succeeded); // three wrong answers ended the challenge
        Assert.Equal(3, (await host.HistoryAsync()).Count(static e => e.Reason == "wrong-answer:Email"));
    }

    [Fact]
    public async Task Right_code_presented_a_hundred_times_at_once_is_used_once()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, session) = await SentAsync(host);
        var code = host.LastCode(Mailbox);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => AnswerAsync(desk, session, code))));
        Assert.Equal(1, (await host.HistoryAsync()).Count(static e => e.Reason == "proven"));
    }

    [Fact]
    public async Task Code_of_an_older_challenge()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, session) = await SentAsync(host);
        var old = host.LastCode(Mailbox);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        await desk.Verification.SendCodeAsync(session, FactorType.Email, cancellationToken: Token);
        if (old == host.LastCode(Mailbox))
            return; // one in a million
        Assert.Equal(ErrorCode.VerificationFailed, (await AnswerAsync(desk, session, old)).Error!.Code);
        Assert.True((await AnswerAsync(desk, session, host.LastCode(Mailbox))).Succeeded);
    }

    [Fact]
    public async Task Code_of_another_session()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, first) = await SentAsync(host);
        var code = host.LastCode(Mailbox);
        var second = (await desk.Verification.StartAsync(new StartVerificationRequest(new UserTarget("local:alice"), Unlock), Token)).Value!.Session;
        Assert.Equal(ErrorCode.VerificationFailed, (await AnswerAsync(desk, second, code)).Error!.Code);
        Assert.Equal(ErrorCode.SessionInvalid, (await AnswerAsync(desk, first, code)).Error!.Code);
    }

    [Fact]
    public async Task Expired_code()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, session) = await SentAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(9) + TimeSpan.FromSeconds(59));
        await desk.Verification.ShowAsync(session, Token);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await AnswerAsync(desk, session, host.LastCode(Mailbox))).Succeeded);
    }

    [Fact]
    public async Task Codes_are_not_sent_again_within_two_minutes_and_ten_a_day_at_most()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, session) = await SentAsync(host);
        Assert.Equal(ErrorKind.Limit, (await desk.Verification.SendCodeAsync(session, FactorType.Email, cancellationToken: Token)).Error!.Kind);
        var sent = 2; // the enrollment's and the first
        for (var i = 0; i < 12; i++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(2));
            var next = (await desk.Verification.StartAsync(new StartVerificationRequest(new UserTarget("local:alice"), Unlock), Token)).Value!.Session;
            if ((await desk.Verification.SendCodeAsync(next, FactorType.Email, cancellationToken: Token)).Succeeded)
                sent++;
        }
        Assert.Equal(10, sent);
    }

    [Fact]
    public async Task Agent_retries_until_one_sticks()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        var secret = await host.EnrollAuthenticatorAsync(user);
        var wrong = 0;
        HelpdeskError? closed = null;
        for (var i = 0; i < 4 && closed is null; i++)
        {
            var desk = host.As("agent" + i, "Desk"); // over operators and sessions
            var session = (await desk.Verification.StartAsync(new StartVerificationRequest(user, Unlock), Token)).Value!.Session;
            for (var j = 0; j < 3; j++)
            {
                using var guess = new Secret("000000");
                var error = (await desk.Verification.AnswerAsync(session, FactorType.Authenticator, guess, Token)).Error!;
                if (error.Kind == ErrorKind.Limit)
                    closed = error;
                else
                    wrong++;
            }
        }
        Assert.Equal(5, wrong);
        Assert.NotNull(closed!.RetryAt);
        var last = host.As("olga", "Desk");
        var open = (await last.Verification.StartAsync(new StartVerificationRequest(user, Unlock), Token)).Value!.Session;
        using var right = new Secret(host.Totp(secret));
        Assert.Equal(ErrorKind.Limit, (await last.Verification.AnswerAsync(open, FactorType.Authenticator, right, Token)).Error!.Kind);
    }

    [Fact]
    public async Task Totp_step_replayed_and_the_clock_jumped_back()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        var secret = await host.EnrollAuthenticatorAsync(user);
        var code = host.Totp(secret);
        Assert.True((await UnlockByTotpAsync(host, user, code)).Succeeded);
        Assert.False((await UnlockByTotpAsync(host, user, code)).Succeeded);
        host.Time.Now -= TimeSpan.FromSeconds(4); // inside the tolerated skew
        Assert.False((await UnlockByTotpAsync(host, user, code)).Succeeded);
    }

    [Fact]
    public async Task Nothing_in_clear_is_left_in_codes_and_messages()
    {
        await using var host = await DeskHost.StartAsync();
        var (_, _) = await SentAsync(host);
        var code = host.LastCode(Mailbox);
        Assert.DoesNotContain(await host.HistoryAsync(), e => e.ToString().Contains(code, StringComparison.Ordinal));
    }

    private static async Task<HelpdeskResult<VerificationView>> UnlockByTotpAsync(DeskHost host, UserKey user, string code)
    {
        var desk = host.As("olga", "Desk");
        var session = (await desk.Verification.StartAsync(new StartVerificationRequest(user, Unlock), Token)).Value!.Session;
        using var secret = new Secret(code);
        return await desk.Verification.AnswerAsync(session, FactorType.Authenticator, secret, Token);
    }

    private static async Task<(OperatorDesk Desk, SessionId Session)> SentAsync(DeskHost host)
    {
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, Mailbox);
        var desk = host.As("olga", "Desk");
        var session = (await desk.Verification.StartAsync(new StartVerificationRequest(user, Unlock), Token)).Value!.Session;
        var sent = await desk.Verification.SendCodeAsync(session, FactorType.Email, cancellationToken: Token);
        Assert.True(sent.Succeeded, sent.Error?.Message);
        Assert.Equal("a···@private.example", sent.Value.Destinations[0]);
        return (desk, session);
    }

    private static async Task<HelpdeskResult<VerificationView>> AnswerAsync(OperatorDesk desk, SessionId session, string code)
    {
        using var answer = new Secret(code);
        return await desk.Verification.AnswerAsync(session, FactorType.Email, answer, Token);
    }
}
