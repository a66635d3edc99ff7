using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Verifiers of the host that are gullible or hostile get nobody in.</summary>
public sealed class OwnVerifierAttackTests
{
    private static readonly FactorType Played = new("Played");
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;

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
        Assert.True((await SendAsync(host, session)).Succeeded);
        Assert.Equal(ErrorCode.VerificationFailed, (await host.Host.AnswerAsync(host.Desk, session, Played, "1")).Error?.Code);
    }

    [Fact]
    public async Task A_verifier_that_believes_everything_believes_nothing_that_was_not_begun_is_late_or_was_used()
    {
        var verifier = new PlayedVerifier { Verify = static (_, _) => ValueTask.FromResult<string?>("one") };
        verifier.Has("one");
        await using var host = await StartAsync(verifier);
        async Task<bool> AnswerAsync(SessionId of) => (await host.Host.AnswerAsync(host.Desk, of, Played, "1")).Succeeded;

        var notBegun = await host.OpenAsync();
        Assert.False(await AnswerAsync(notBegun));

        var late = await host.OpenAsync();
        Assert.True((await SendAsync(host, late)).Succeeded);
        host.Host.Desk.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.True((await host.Desk.Verification.ShowAsync(late, FactorHost.Token)).Succeeded); // keeps the session
        host.Host.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await AnswerAsync(late));

        var used = await host.OpenAsync();
        Assert.True((await SendAsync(host, used)).Succeeded);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => AnswerAsync(used))));
        Assert.Single(answers, static right => right);
    }

    [Fact]
    public async Task What_did_not_leave_cannot_be_answered()
    {
        var verifier = new PlayedVerifier { Begin = static (_, _) => ValueTask.FromResult(false), Verify = static (_, _) => ValueTask.FromResult<string?>("one") };
        verifier.Has("one");
        await using var host = await StartAsync(verifier);
        var session = await host.OpenAsync();
        Assert.Equal(ErrorCode.VerifierUnavailable, (await SendAsync(host, session)).Error?.Code);
        Assert.False((await host.Host.AnswerAsync(host.Desk, session, Played, "1")).Succeeded);
        Assert.Equal(ErrorCode.VerifierUnavailable, (await SendAsync(host, session)).Error?.Code); // what did not leave does not count as sent
        verifier.Begin = static (_, _) => throw new TimeoutException();
        Assert.Equal(ErrorCode.VerifierUnavailable, (await SendAsync(host, session)).Error?.Code);
        Assert.False((await host.Host.AnswerAsync(host.Desk, session, Played, "1")).Succeeded);
        Assert.Equal(ErrorCode.LimitReached, (await SendAsync(host, session)).Error?.Code); // what may have left does
    }

    [Fact]
    public async Task What_was_begun_is_over_when_it_is_begun_again_and_nobody_knows_whether_it_left()
    {
        var verifier = new PlayedVerifier { Verify = static (_, _) => ValueTask.FromResult<string?>("one") };
        verifier.Has("one");
        await using var host = await StartAsync(verifier);
        var session = await host.OpenAsync();
        Assert.True((await SendAsync(host, session)).Succeeded);
        host.Host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        verifier.Begin = static (_, _) => throw new TimeoutException();
        Assert.Equal(ErrorCode.VerifierUnavailable, (await SendAsync(host, session)).Error?.Code);
        Assert.False((await host.Host.AnswerAsync(host.Desk, session, Played, "1")).Succeeded);
    }

    [Fact]
    public async Task A_text_message_that_cannot_be_sent_leaves_what_was_begun_elsewhere()
    {
        var verifier = new PlayedVerifier { Verify = static (_, _) => ValueTask.FromResult<string?>("one") };
        verifier.Has("one");
        await using var host = await StartAsync(verifier);
        await host.Host.EnrollAsync(host.User, FactorType.Mobile, "+4915112345678", TimeSpan.FromDays(9));
        var session = await host.OpenAsync();
        Assert.True((await SendAsync(host, session)).Succeeded);
        host.Host.Phones.Unreachable.Add("+4915112345678");
        Assert.Equal(ErrorCode.NotifierUnavailable, (await host.Desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: FactorHost.Token)).Error?.Code);
        Assert.True((await host.Host.AnswerAsync(host.Desk, session, Played, "1")).Succeeded);
    }

    [Fact]
    public async Task Ids_that_are_the_same_for_everybody_are_not_one_place()
    {
        var verifier = new PlayedVerifier();
        verifier.Has("one");
        await using var host = await StartAsync(verifier, static s => s["Helpdesk:Limits:SendsPerAddress"] = "1");
        for (var i = 0; i < 2; i++)
        {
            var user = host.Host.AddUser($"person{i}");
            await host.Host.EnrollAsync(user, FactorType.Email, $"person{i}@elsewhere.example", TimeSpan.FromDays(9));
            Assert.True((await SendAsync(host, await host.Host.OpenAsync(host.Desk, user, Reset))).Succeeded);
        }
    }

    [Fact]
    public async Task A_method_that_was_not_there_when_it_was_begun_is_not_believed()
    {
        var verifier = new PlayedVerifier { Verify = static (_, _) => ValueTask.FromResult<string?>("two") };
        verifier.Has("one");
        await using var host = await StartAsync(verifier);
        var session = await host.OpenAsync();
        Assert.True((await SendAsync(host, session)).Succeeded);
        verifier.Has("one", "two");
        Assert.False((await host.Host.AnswerAsync(host.Desk, session, Played, "1")).Succeeded);
    }

    [Fact]
    public async Task A_proof_ends_with_its_method_although_another_reaches_the_same_place()
    {
        static VerifierMethod Phone(string id) => new(id, PlayedVerifier.Long) { Reaches = "+4915112345678" };
        var verifier = new PlayedVerifier { Verify = static (_, _) => ValueTask.FromResult<string?>("stolen") };
        verifier.List = static _ => ValueTask.FromResult<IReadOnlyList<VerifierMethod>>([Phone("stolen"), Phone("new")]);
        await using var host = await StartAsync(verifier);
        var session = await host.OpenAsync();
        Assert.True((await SendAsync(host, session)).Succeeded);
        Assert.True((await host.Host.AnswerAsync(host.Desk, session, Played, "1")).Succeeded);
        Assert.True((await host.AnswerMailAsync(session)).Value!.Satisfied);
        verifier.List = static _ => ValueTask.FromResult<IReadOnlyList<VerifierMethod>>([Phone("new")]);
        Assert.Equal(ErrorCode.VerificationRequired, (await host.Host.Desk.ResetAsync(host.Desk, host.User, "Fresh#Garden-77", session)).Error?.Code);
    }

    [Fact]
    public async Task One_phone_has_the_limit_of_one_address_whoever_it_belongs_to()
    {
        var verifier = new PlayedVerifier { List = static _ => ValueTask.FromResult<IReadOnlyList<VerifierMethod>>([new VerifierMethod("one", PlayedVerifier.Long) { Reaches = "+4915112345678" }]) };
        await using var host = await StartAsync(verifier, static s => s["Helpdesk:Limits:SendsPerAddress"] = "2");
        var ends = new List<ErrorCode?>();
        for (var i = 0; i < 3; i++)
        {
            var user = host.Host.AddUser($"person{i}");
            await host.Host.EnrollAsync(user, FactorType.Email, $"person{i}@elsewhere.example", TimeSpan.FromDays(9));
            ends.Add((await SendAsync(host, await host.Host.OpenAsync(host.Desk, user, Reset))).Error?.Code);
        }
        Assert.Equal([null, null, ErrorCode.LimitReached], ends);
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
            var sent = await SendAsync(host, session);
            Assert.True(sent.Succeeded, sent.Error?.Message);
            await host.Host.AnswerAsync(host.Desk, session, Played, "1");
            Assert.DoesNotContain(session.Value, ids[^1], StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal((ids[0], ids[2]), (ids[1], ids[3]));
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task A_token_makes_its_own_answers()
    {
        var verifier = new PlayedVerifier { MustBegin = false, Verify = static (challenge, _) => ValueTask.FromResult<string?>(challenge.Methods[0]) };
        verifier.Has("one");
        await using var host = await StartAsync(verifier);
        var session = await host.OpenAsync();
        Assert.Contains("nothing to send", (await SendAsync(host, session)).Error?.Message, StringComparison.Ordinal);
        Assert.True((await host.Host.AnswerAsync(host.Desk, session, new FactorType("pLAYED"), "1")).Succeeded);
        Assert.Equal(Played, Assert.Single((await host.Desk.Verification.ShowAsync(session, FactorHost.Token)).Value!.Verified));
    }

    [Fact]
    public async Task A_factor_that_nobody_verifies_is_refused()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        var session = await host.OpenAsync();
        Assert.False((await host.Host.AnswerAsync(host.Desk, session, Played, "1")).Succeeded);
        Assert.False((await SendAsync(host, session)).Succeeded);
    }

    private static Task<OwnVerifierHost> StartAsync(PlayedVerifier verifier, Action<Dictionary<string, string?>>? change = null) =>
        OwnVerifierHost.StartAsync(change, services => services.AddSingleton<IVerifier>(verifier));

    private static Task<HelpdeskResult<SentCode>> SendAsync(OwnVerifierHost host, SessionId session) =>
        host.Desk.Verification.SendCodeAsync(session, Played, cancellationToken: FactorHost.Token);
}
