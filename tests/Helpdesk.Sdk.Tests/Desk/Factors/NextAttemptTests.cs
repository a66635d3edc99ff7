namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A refusal says when the next attempt is possible, also where several limits stand in the way (behaviour.md §3).</summary>
public sealed class NextAttemptTests
{
    private const string Number = "+4915123456781";
    private static readonly HelpdeskAction Unlock = HelpdeskAction.UnlockAccount;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_factor_closed_for_the_hour_and_for_the_day_opens_when_the_day_is_over()
    {
        await using var host = await DeskHost.StartAsync(static s => s["Helpdesk:Limits:WrongAnswers"] = "10");
        var (user, secret) = await EnrolledAsync(host, "alice");
        var first = host.Time.GetUtcNow();
        var hour = await GuessAsync(host, user, secret, 6);
        Assert.Equal((ErrorKind.Limit, first.AddHours(1)), (hour.Kind, hour.RetryAt));
        host.Time.Advance(TimeSpan.FromMinutes(90));
        var day = await GuessAsync(host, user, secret, 6);
        Assert.Equal((ErrorKind.Limit, first.AddHours(24)), (day.Kind, day.RetryAt));
        Assert.Contains("10 wrong answers with Authenticator in 24 hours", day.Message, StringComparison.Ordinal);
        // The hour is over by then: what was told is kept.
        host.Time.Now = first.AddHours(24);
        Assert.Equal(ErrorCode.VerificationFailed, (await GuessAsync(host, user, secret, 1)).Code);
    }

    [Fact]
    public async Task A_challenge_that_ended_is_told_unless_the_factor_is_closed_as_well()
    {
        await using var host = await DeskHost.StartAsync();
        var (alice, hers) = await EnrolledAsync(host, "alice");
        var ended = await GuessAsync(host, alice, hers, 4);
        Assert.Equal((ErrorKind.Verification, "3 wrong answers ended this challenge: start another verification.", null), (ended.Kind, ended.Message, ended.RetryAt));

        var (bob, his) = await EnrolledAsync(host, "bob");
        var first = host.Time.GetUtcNow();
        await GuessAsync(host, bob, his, 2);
        var closed = await GuessAsync(host, bob, his, 4);
        Assert.Equal((ErrorKind.Limit, first.AddHours(1)), (closed.Kind, closed.RetryAt));
    }

    [Fact]
    public async Task Where_the_codes_of_the_day_are_used_up_the_pause_between_two_is_not_what_is_waited_for()
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Limits:SendsPerDay"] = "2");
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, Number);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, Unlock);
        var first = host.Desk.Time.GetUtcNow();
        Assert.True((await SendAsync()).Succeeded);
        Assert.Equal(first.AddMinutes(2), (await SendAsync()).Error?.RetryAt);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await SendAsync()).Succeeded);
        Assert.Equal(first.AddDays(1), (await SendAsync()).Error?.RetryAt);

        Task<HelpdeskResult<SentCode>> SendAsync() => desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: Token);
    }

    private static async Task<(UserKey User, byte[] Secret)> EnrolledAsync(DeskHost host, string name)
    {
        var user = await host.AddUserAsync(name);
        return (user, await host.EnrollAuthenticatorAsync(user));
    }

    /// <summary>Answers wrong in a new contact, so many times, and returns what the last answer was told.</summary>
    private static async Task<HelpdeskError> GuessAsync(DeskHost host, UserKey user, byte[] secret, int times)
    {
        var desk = host.As("olga", "Desk");
        var session = (await desk.Verification.StartAsync(new StartVerificationRequest(user, Unlock), Token)).Value!.Session;
        HelpdeskError? last = null;
        for (var i = 0; i < times; i++)
        {
            using var guess = new Secret(host.Totp(secret) == "000000" ? "000001" : "000000");
            last = (await desk.Verification.AnswerAsync(session, FactorType.Authenticator, guess, Token)).Error;
        }
        return last!;
    }
}
