namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>One way to prove a caller, as the desk offers it: the suite challenges a user with it and answers.</summary>
public interface IVerifierFixture : IAsyncDisposable
{
    /// <summary>Whether a right answer is good once (codes) or each time it is asked for (knowledge).</summary>
    bool IsOneTime { get; }

    /// <summary>After how long a right answer that was given to the user counts no more; <see langword="null"/> = it does not age.</summary>
    TimeSpan? Lifetime { get; }

    /// <summary>Wrong answers that end a challenge.</summary>
    int WrongAnswers { get; }

    /// <summary>Challenges the user anew, in a contact of its own; former challenges stay as they are.</summary>
    /// <returns>What names the challenge.</returns>
    Task<string> ChallengeAsync(CancellationToken cancellationToken);

    /// <summary>What the user would answer now. The suite disposes it.</summary>
    Secret RightAnswer(string challenge);

    /// <summary>A well-formed answer that is wrong. The suite disposes it.</summary>
    Secret WrongAnswer(string challenge);

    /// <summary>Gives an answer to a challenge.</summary>
    /// <returns>Whether it proved something that was not proven before.</returns>
    Task<bool> AnswerAsync(string challenge, Secret answer, CancellationToken cancellationToken);

    /// <summary>Lets time pass.</summary>
    void Advance(TimeSpan time);
}
