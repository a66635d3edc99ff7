namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The world behind an <see cref="IVerifier"/>: people, and what they have. Nothing here goes through the verifier under test, except where it says so.</summary>
public interface IOwnVerifierFixture : IAsyncDisposable
{
    /// <summary>The clock that the verifier goes by.</summary>
    TimeProvider Clock { get; }

    /// <summary>Lets time pass: with a clock of its own at once, else by waiting.</summary>
    Task PassAsync(TimeSpan time, CancellationToken cancellationToken);

    /// <summary>The verifier under test. The suite disposes it if it can be.</summary>
    Task<IVerifier> CreateVerifierAsync(CancellationToken cancellationToken);

    /// <summary>A user who has nothing to verify with.</summary>
    Task<DirectoryUser> NewUserAsync(CancellationToken cancellationToken);

    /// <summary>Gives a user one more method, as it is given to people, and proves it.</summary>
    Task RegisterAsync(DirectoryUser user, CancellationToken cancellationToken);

    /// <summary>
    /// What the user would tell the operator now: what the app shows, what arrived, what the token displays. <see langword="null"/> when nothing has been shown to them.
    /// </summary>
    Task<string?> AnswerAsync(DirectoryUser user, string challenge, CancellationToken cancellationToken);
}
