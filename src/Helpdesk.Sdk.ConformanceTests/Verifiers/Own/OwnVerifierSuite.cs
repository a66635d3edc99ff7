using System.Security.Cryptography;
using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>
/// A verifier of one's own lists what people have and since when, and believes an answer once, of the right person, to the right challenge, while it counts. What the desk
/// adds (throttling, quarantine, independence) is no part of it; to try both together, put the verifier into a desk and run <see cref="VerifierSuite"/>.
/// </summary>
public abstract class OwnVerifierSuite : IAsyncLifetime
{
    private const int AtOnce = 32;
    private IOwnVerifierFixture? _fixture;
    private IVerifier? _verifier;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IOwnVerifierFixture Fixture => _fixture ?? throw new InvalidOperationException("The fixture was not created.");

    private IVerifier Verifier => _verifier ?? throw new InvalidOperationException("The verifier was not created.");

    /// <summary>Makes a fixture. The suite disposes it.</summary>
    protected abstract Task<IOwnVerifierFixture> CreateFixtureAsync();

    /// <summary>Makes fixture and verifier.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        _fixture = await CreateFixtureAsync();
        _verifier = await _fixture.CreateVerifierAsync(Token);
    }

    /// <summary>Disposes the verifier, then the fixture.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        if (_verifier is IAsyncDisposable asynchronous && !ReferenceEquals(_verifier, _fixture))
            await asynchronous.DisposeAsync();
        else if (!ReferenceEquals(_verifier, _fixture))
            (_verifier as IDisposable)?.Dispose();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public void The_factor_has_a_name_of_its_own() => Assert.True(Verifier.Factor.IsOwn, $"'{Verifier.Factor}' is no name of its own.");

    [Fact]
    public async Task Who_has_nothing_has_no_methods() => Assert.Empty(await Verifier.ListAsync(await Fixture.NewUserAsync(Token), Token));

    [Fact]
    public async Task What_is_registered_is_listed_by_the_same_id_each_time()
    {
        var user = await Fixture.NewUserAsync(Token);
        await Fixture.RegisterAsync(user, Token);
        await Fixture.RegisterAsync(user, Token);
        var first = await Verifier.ListAsync(user, Token);
        Assert.Equal(2, first.Count);
        Assert.Equal(2, first.Select(static m => m.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(first, static m => Assert.InRange(m.Id.Length, 1, 200));
        Assert.Equal(first.Select(static m => (m.Id, m.Since)).Order(), (await Verifier.ListAsync(user, Token)).Select(static m => (m.Id, m.Since)).Order());
    }

    [Fact]
    public async Task What_is_registered_is_no_older_than_its_registration()
    {
        // What looks older than it is escapes quarantine and freeze.
        var user = await Fixture.NewUserAsync(Token);
        var before = Fixture.Clock.GetUtcNow() - TimeSpan.FromSeconds(5);
        await Fixture.RegisterAsync(user, Token);
        Assert.All(await Verifier.ListAsync(user, Token), m => Assert.True(m.Since >= before, $"It was registered after {before:O} and says {m.Since:O}."));
    }

    [Fact]
    public async Task Nobody_sees_the_methods_of_another()
    {
        var (user, other) = (await RegisteredAsync(), await RegisteredAsync());
        Assert.Empty((await Verifier.ListAsync(user, Token)).Select(static m => m.Id).Intersect((await Verifier.ListAsync(other, Token)).Select(static m => m.Id), StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_right_answer_proves_a_method_of_the_challenge_and_a_wrong_one_nothing()
    {
        var challenge = await BegunAsync(await RegisteredAsync());
        Assert.Null(await VerifyAsync(challenge, "nobody would answer that"));
        Assert.Null(await VerifyAsync(challenge, ""));
        Assert.Contains(await VerifyAsync(challenge, await AnswerAsync(challenge)), challenge.Methods);
    }

    [Fact]
    public async Task A_right_answer_is_believed_once()
    {
        var challenge = await BegunAsync(await RegisteredAsync());
        var answer = await AnswerAsync(challenge);
        Assert.NotNull(await VerifyAsync(challenge, answer));
        Assert.Null(await VerifyAsync(challenge, answer));
    }

    [Fact]
    public async Task Of_many_at_once_one_is_believed()
    {
        var challenge = await BegunAsync(await RegisteredAsync());
        var answer = await AnswerAsync(challenge);
        var believed = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => VerifyAsync(challenge, answer), Token)));
        Assert.Single(believed, static method => method is not null);
    }

    [Fact]
    public async Task An_answer_that_was_believed_opens_no_later_challenge()
    {
        var user = await RegisteredAsync();
        var challenge = await BegunAsync(user);
        var answer = await AnswerAsync(challenge);
        Assert.NotNull(await VerifyAsync(challenge, answer));
        Assert.Null(await VerifyAsync(await BegunAsync(user), answer));
    }

    [Fact]
    public async Task An_answer_to_one_challenge_is_none_to_another()
    {
        Assert.SkipUnless(Verifier.MustBegin, "What the user has makes its own answers.");
        var user = await RegisteredAsync();
        var (one, other) = (await BegunAsync(user), await BegunAsync(user));
        var answers = (One: await AnswerAsync(one), Other: await AnswerAsync(other));
        Assert.NotEqual(answers.One, answers.Other);
        Assert.Null(await VerifyAsync(other, answers.One));
    }

    [Fact]
    public async Task An_answer_of_one_person_is_none_for_another()
    {
        var (theirs, others) = (await BegunAsync(await RegisteredAsync()), await BegunAsync(await RegisteredAsync()));
        Assert.Null(await VerifyAsync(others, await AnswerAsync(theirs)));
    }

    [Fact]
    public async Task A_method_that_does_not_count_is_neither_reached_nor_believed()
    {
        var user = await RegisteredAsync();
        var none = await ChallengeAsync(user) with { Methods = [] };
        if (Verifier.MustBegin)
            await Verifier.BeginAsync(none, Soon(), Token);
        if (await Fixture.AnswerAsync(user, none.Id, Token) is { } answer)
        {
            Assert.False(Verifier.MustBegin, "It was shown something although none of its methods counts.");
            Assert.Null(await VerifyAsync(none, answer));
        }
    }

    [Fact]
    public async Task What_was_not_begun_has_no_answer()
    {
        Assert.SkipUnless(Verifier.MustBegin, "What the user has makes its own answers.");
        var user = await RegisteredAsync();
        var begun = await BegunAsync(user);
        Assert.Null(await VerifyAsync(await ChallengeAsync(user), await AnswerAsync(begun)));
    }

    [Fact]
    public async Task What_has_expired_is_wrong()
    {
        Assert.SkipUnless(Verifier.MustBegin, "What the user has makes its own answers.");
        var challenge = await ChallengeAsync(await RegisteredAsync());
        await Verifier.BeginAsync(challenge, Fixture.Clock.GetUtcNow().AddSeconds(2), Token);
        var answer = await AnswerAsync(challenge);
        await Fixture.PassAsync(TimeSpan.FromSeconds(3), Token);
        Assert.Null(await VerifyAsync(challenge, answer));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("' or '1'='1")]
    [InlineData("٣٤٥")]
    [InlineData("\u0000")]
    [InlineData("%00%0d%0a")]
    public async Task A_hostile_answer_is_a_wrong_one(string answer) => Assert.Null(await VerifyAsync(await BegunAsync(await RegisteredAsync()), answer));

    [Fact]
    public async Task An_answer_of_the_greatest_length_is_a_wrong_one() =>
        Assert.Null(await VerifyAsync(await BegunAsync(await RegisteredAsync()), new string('7', 256)));
#pragma warning restore CS1591

    private DateTimeOffset Soon() => Fixture.Clock.GetUtcNow().AddMinutes(5);

    private async Task<DirectoryUser> RegisteredAsync()
    {
        var user = await Fixture.NewUserAsync(Token);
        await Fixture.RegisterAsync(user, Token);
        return user;
    }

    // As the desk makes them.
    private async Task<VerifierChallenge> ChallengeAsync(DirectoryUser user) => new()
    {
        Id = RandomNumberGenerator.GetHexString(64, lowercase: true),
        User = user,
        Action = HelpdeskAction.ResetPassword,
        Methods = [.. (await Verifier.ListAsync(user, Token)).Select(static m => m.Id)],
    };

    private async Task<VerifierChallenge> BegunAsync(DirectoryUser user)
    {
        var challenge = await ChallengeAsync(user);
        if (Verifier.MustBegin)
            Assert.True(await Verifier.BeginAsync(challenge, Soon(), Token), "It could not be begun.");
        return challenge;
    }

    private async Task<string> AnswerAsync(VerifierChallenge challenge)
    {
        var answer = await Fixture.AnswerAsync(challenge.User, challenge.Id, Token);
        Assert.True(answer is not null, "Nothing was shown to the user.");
        return answer;
    }

    private async Task<string?> VerifyAsync(VerifierChallenge challenge, string told)
    {
        using var answer = new Secret(told);
        return await Verifier.VerifyAsync(challenge, answer, Token);
    }
}
