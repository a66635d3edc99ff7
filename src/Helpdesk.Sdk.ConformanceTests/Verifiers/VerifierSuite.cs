using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>A verifier accepts the right answer of the right challenge in time, a code once, and can be neither guessed nor raced.</summary>
public abstract class VerifierSuite : IAsyncLifetime
{
    private const int AtOnce = 100;
    private IVerifierFixture? _fixture;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IVerifierFixture Fixture => _fixture ?? throw new InvalidOperationException("The fixture was not created.");

    /// <summary>Makes a fixture whose user has never been challenged. The suite disposes it.</summary>
    protected abstract Task<IVerifierFixture> CreateFixtureAsync();

    /// <summary>Makes the fixture.</summary>
    public virtual async ValueTask InitializeAsync() => _fixture = await CreateFixtureAsync();

    /// <summary>Disposes the fixture.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        if (_fixture is not null)
            await _fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task A_right_answer_proves_and_a_wrong_one_does_not()
    {
        var challenge = await Fixture.ChallengeAsync(Token);
        Assert.False(await WrongAsync(challenge));
        Assert.True(await RightAsync(challenge));
    }

    [Fact]
    public async Task A_code_is_accepted_once()
    {
        Assert.SkipUnless(Fixture.IsOneTime, "The answer is knowledge, good each time it is asked for.");
        var challenge = await Fixture.ChallengeAsync(Token);
        using var code = Fixture.RightAnswer(challenge);
        Assert.True(await Fixture.AnswerAsync(challenge, code, Token));
        Assert.False(await Fixture.AnswerAsync(challenge, code, Token));
        var next = await Fixture.ChallengeAsync(Token);
        Assert.False(await Fixture.AnswerAsync(next, code, Token));
    }

    [Fact]
    public async Task A_code_of_an_older_challenge_is_not_one_of_a_newer()
    {
        Assert.SkipUnless(Fixture.IsOneTime, "The answer is knowledge, the same for every challenge.");
        var older = await Fixture.ChallengeAsync(Token);
        using var code = Fixture.RightAnswer(older);
        if (Fixture.Lifetime is { } lifetime)
            Fixture.Advance(lifetime);
        var newer = await Fixture.ChallengeAsync(Token);
        Assert.False(await Fixture.AnswerAsync(newer, code, Token));
        Assert.True(await RightAsync(newer));
    }

    [Fact]
    public async Task An_answer_that_is_too_old_does_not_prove()
    {
        Assert.SkipUnless(Fixture.Lifetime is not null, "The answer does not age.");
        var challenge = await Fixture.ChallengeAsync(Token);
        using var code = Fixture.RightAnswer(challenge);
        Fixture.Advance(Fixture.Lifetime!.Value);
        Assert.False(await Fixture.AnswerAsync(challenge, code, Token));
    }

    [Fact]
    public async Task Wrong_answers_end_the_challenge()
    {
        var challenge = await Fixture.ChallengeAsync(Token);
        for (var i = 0; i < Fixture.WrongAnswers; i++)
            Assert.False(await WrongAsync(challenge));
        Assert.False(await RightAsync(challenge));
    }

    [Fact]
    public async Task Guesses_made_at_once_end_it_too()
    {
        var challenge = await Fixture.ChallengeAsync(Token);
        Assert.DoesNotContain(true, await ManyAsync(() => WrongAsync(challenge)));
        Assert.False(await RightAsync(challenge));
    }

    [Fact]
    public async Task Of_many_right_answers_at_once_one_proves()
    {
        Assert.SkipUnless(Fixture.IsOneTime, "The answer is knowledge, good each time it is asked for.");
        var challenge = await Fixture.ChallengeAsync(Token);
        using var code = Fixture.RightAnswer(challenge);
        Assert.Single(await ManyAsync(() => Fixture.AnswerAsync(challenge, code, Token)), static accepted => accepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("\\u0000")]
    [InlineData("\\u0661\\u0662\\u0663\\u0664\\u0665\\u0666")]
    [InlineData("*)(uid=*")]
    public async Task What_is_no_answer_proves_nothing(string text)
    {
        var challenge = await Fixture.ChallengeAsync(Token);
        using var answer = new Secret(System.Text.RegularExpressions.Regex.Unescape(text));
        Assert.False(await Fixture.AnswerAsync(challenge, answer, Token));
        using var endless = new Secret(new string('1', 100_000));
        Assert.False(await Fixture.AnswerAsync(challenge, endless, Token));
    }
#pragma warning restore CS1591

    private async Task<bool> RightAsync(string challenge)
    {
        using var answer = Fixture.RightAnswer(challenge);
        return await Fixture.AnswerAsync(challenge, answer, Token);
    }

    private async Task<bool> WrongAsync(string challenge)
    {
        using var answer = Fixture.WrongAnswer(challenge);
        return await Fixture.AnswerAsync(challenge, answer, Token);
    }

    private static Task<bool[]> ManyAsync(Func<Task<bool>> answer) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(answer, Token)));
}
