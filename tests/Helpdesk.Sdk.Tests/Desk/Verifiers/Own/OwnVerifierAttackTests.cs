using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Verifiers of the host that are broken, slow, gullible or hostile get nobody in.</summary>
public sealed class OwnVerifierAttackTests
{
    private static readonly FactorType Played = new("Played");
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;

    [Theory]
    [InlineData("list")]
    [InlineData("begin")]
    [InlineData("verify")]
    public async Task A_verifier_that_throws_is_a_no_and_its_words_go_nowhere(string what)
    {
        var log = new CapturedLogs();
        await using var host = await OwnVerifierHost.StartAsync(services: services => services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        host.App.Install(host.User, TimeSpan.FromDays(30));
        var session = await host.OpenAsync();
        var digits = what == "verify" ? await host.BeginAsync(session) : "123456";
        host.App.Before = (asked, _) => asked == what ? throw new InvalidOperationException("the answer was 123456") : Task.CompletedTask;
        switch (what)
        {
            case "list":
                Assert.Equal("its service does not answer", (await host.LookAsync()).Reason);
                break;
            case "begin":
                Assert.Equal((ErrorKind.Unavailable, ErrorCode.VerifierUnavailable), Told((await host.SendAsync(session)).Error));
                host.App.Before = static (_, _) => Task.CompletedTask;
                Assert.True((await host.SendAsync(session)).Succeeded); // what did not leave does not count
                break;
            default:
                Assert.Equal((ErrorKind.Verification, ErrorCode.VerificationFailed), Told((await host.AnswerAsync(session, digits)).Error));
                break;
        }
        Assert.Contains(log.Lines, static line => line.Contains("HouseApp", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("the answer was", StringComparison.Ordinal) || line.Contains(digits, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_verifier_that_does_not_answer_is_a_no_after_ten_seconds(bool hearsCancellation)
    {
        await using var host = await OwnVerifierHost.StartAsync();
        host.App.Install(host.User, TimeSpan.FromDays(30));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.App.Before = (_, token) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, hearsCancellation ? token : CancellationToken.None);
        };
        var look = host.LookAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), FactorHost.Token);
        while (!look.IsCompleted)
        {
            host.Host.Desk.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(look, Task.Delay(50, FactorHost.Token));
        }
        Assert.Equal("its service does not answer", (await look).Reason);
    }

    [Theory]
    [InlineData("another")]
    [InlineData("")]
    [InlineData("ONE")]
    public async Task A_method_that_was_not_listed_is_not_believed(string named)
    {
        var verifier = new PlayedVerifier { Verify = (_, _) => ValueTask.FromResult<string?>(named) };
        verifier.Has("one");
        await using var host = await StartAsync(verifier);
        var session = await host.OpenAsync();
        Assert.True((await host.Desk.Verification.SendCodeAsync(session, Played, cancellationToken: FactorHost.Token)).Succeeded);
        Assert.Equal(ErrorCode.VerificationFailed, (await host.Host.AnswerAsync(host.Desk, session, Played, "1")).Error?.Code);
    }

    [Fact]
    public async Task A_verifier_that_believes_everything_believes_nothing_that_was_not_begun_is_late_or_was_used()
    {
        var verifier = new PlayedVerifier { Verify = static (_, _) => ValueTask.FromResult<string?>("one") };
        verifier.Has("one");
        await using var host = await StartAsync(verifier);
        async Task<bool> AnswerAsync(SessionId of) => (await host.Host.AnswerAsync(host.Desk, of, Played, "1")).Succeeded;
        Task<HelpdeskResult<SentCode>> SendAsync(SessionId of) => host.Desk.Verification.SendCodeAsync(of, Played, cancellationToken: FactorHost.Token);

        var notBegun = await host.OpenAsync();
        Assert.False(await AnswerAsync(notBegun));

        var late = await host.OpenAsync();
        Assert.True((await SendAsync(late)).Succeeded);
        host.Host.Desk.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.True((await host.Desk.Verification.ShowAsync(late, FactorHost.Token)).Succeeded); // keeps the session
        host.Host.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await AnswerAsync(late));

        var used = await host.OpenAsync();
        Assert.True((await SendAsync(used)).Succeeded);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => AnswerAsync(used))));
        Assert.Single(answers, static right => right);
    }

    [Fact]
    public async Task Two_contacts_have_two_challenges_and_one_contact_has_one()
    {
        var ids = new List<string>();
        var verifier = new PlayedVerifier { Begin = (challenge, _) => { ids.Add(challenge.Id); return ValueTask.FromResult(true); }, Verify = (challenge, _) => { ids.Add(challenge.Id); return ValueTask.FromResult<string?>(null); } };
        verifier.Has("one");
        await using var host = await StartAsync(verifier);
        for (var contact = 0; contact < 2; contact++)
        {
            var session = await host.OpenAsync();
            var sent = await host.Desk.Verification.SendCodeAsync(session, Played, cancellationToken: FactorHost.Token);
            Assert.True(sent.Succeeded, sent.Error?.Message);
            await host.Host.AnswerAsync(host.Desk, session, Played, "1");
            Assert.DoesNotContain(session.Value, ids[^1], StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal((ids[0], ids[2]), (ids[1], ids[3]));
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task Lists_that_cannot_be_believed_are_none()
    {
        var verifier = new PlayedVerifier();
        await using var host = await StartAsync(verifier);
        async Task<string?> LookAsync(params string[] ids)
        {
            verifier.Has(ids);
            return (await host.Host.StartAsync(host.Desk, host.User, Reset)).Value!.Factors.SingleOrDefault(static f => f.Factor == Played)?.Reason;
        }
        const string Unusable = "its service gives an answer that cannot be used";
        Assert.Equal(Unusable, await LookAsync("one", "one"));
        Assert.Equal(Unusable, await LookAsync(""));
        Assert.Equal(Unusable, await LookAsync("line\nbreak"));
        Assert.Equal(Unusable, await LookAsync(new string('a', 201)));
        Assert.Equal(Unusable, await LookAsync([.. Enumerable.Range(0, 11).Select(static i => $"m{i}")]));
        verifier.List = static _ => ValueTask.FromResult<IReadOnlyList<VerifierMethod>>([null!]);
        Assert.Equal(Unusable, (await host.Host.StartAsync(host.Desk, host.User, Reset)).Value!.Factors.Single(static f => f.Factor == Played).Reason);
        verifier.List = static _ => ValueTask.FromResult<IReadOnlyList<VerifierMethod>>(null!);
        Assert.False((await host.Host.StartAsync(host.Desk, host.User, Reset)).Value!.Factors.Single(static f => f.Factor == Played).Usable);
        Assert.Null(await LookAsync());
        verifier.List = static _ => ValueTask.FromResult<IReadOnlyList<VerifierMethod>>([new VerifierMethod("one", DateTimeOffset.UnixEpoch) { Masked = "\u202Ephone\r\nX: y" }]);
        Assert.Empty((await host.Host.StartAsync(host.Desk, host.User, Reset)).Value!.Factors.Single(static f => f.Factor == Played).Destinations);
    }

    [Fact]
    public async Task What_is_registered_in_the_future_is_not_there_yet()
    {
        var verifier = new PlayedVerifier();
        await using var host = await StartAsync(verifier);
        verifier.List = _ => ValueTask.FromResult<IReadOnlyList<VerifierMethod>>([new VerifierMethod("one", DateTimeOffset.MaxValue)]);
        Assert.False((await host.Host.StartAsync(host.Desk, host.User, Reset)).Value!.Factors.Single(static f => f.Factor == Played).Usable);
    }

    [Fact]
    public async Task A_token_makes_its_own_answers()
    {
        var verifier = new PlayedVerifier { MustBegin = false, Verify = static (challenge, _) => ValueTask.FromResult<string?>(challenge.Methods[0]) };
        verifier.Has("one");
        await using var host = await StartAsync(verifier);
        var session = await host.OpenAsync();
        Assert.Contains("nothing to send", (await host.Desk.Verification.SendCodeAsync(session, Played, cancellationToken: FactorHost.Token)).Error?.Message, StringComparison.Ordinal);
        Assert.True((await host.Host.AnswerAsync(host.Desk, session, new FactorType("pLAYED"), "1")).Succeeded);
        Assert.Equal(Played, Assert.Single((await host.Desk.Verification.ShowAsync(session, FactorHost.Token)).Value!.Verified));
    }

    [Fact]
    public async Task A_factor_that_nobody_verifies_is_refused()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        var session = await host.OpenAsync();
        Assert.False((await host.Host.AnswerAsync(host.Desk, session, Played, "1")).Succeeded);
        Assert.False((await host.Desk.Verification.SendCodeAsync(session, Played, cancellationToken: FactorHost.Token)).Succeeded);
    }

    private static Task<OwnVerifierHost> StartAsync(PlayedVerifier verifier) => OwnVerifierHost.StartAsync(services: services => services.AddSingleton<IVerifier>(verifier));

    private static (ErrorKind?, ErrorCode?) Told(HelpdeskError? error) => (error?.Kind, error?.Code);
}
