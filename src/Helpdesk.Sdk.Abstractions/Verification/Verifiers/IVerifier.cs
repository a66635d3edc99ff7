namespace Helpdesk.Sdk;

/// <summary>
/// A way of proving who one is that the SDK does not bring: an app of the house, tokens, a service that calls back. It says what a person has and whether what the
/// caller told is right. Throttling, quarantine, independence, expiry and what a proof is good for stay with the desk, which believes a verifier nothing beyond that.
/// Registered in the host's container, one for each factor; it must not depend on the desk. <c>OwnVerifierSuite</c> of the conformance kit is the contract.
/// </summary>
/// <remarks>
/// Every call has ten seconds, and there may be many at once. An exception, or no answer in time, is a no: there is no method, nothing is begun, the answer counts as wrong. <see cref="Factor"/> and <see cref="MustBegin"/> are read once.
/// </remarks>
public interface IVerifier
{
    /// <summary>The factor, by a name of its own (<see cref="FactorType.IsOwn"/>). Policies and the history name it.</summary>
    FactorType Factor { get; }

    /// <summary>Whether the caller can answer only what was begun; <see langword="false"/> where what they have makes its own answers, like a token.</summary>
    bool MustBegin { get; }

    /// <summary>What this very account has to verify with. Accounts linked to it are not asked about.</summary>
    /// <returns>The methods, ten at most; empty = none.</returns>
    ValueTask<IReadOnlyList<VerifierMethod>> ListAsync(DirectoryUser user, CancellationToken cancellationToken);

    /// <summary>Begins a challenge: shows a number in the app, sends, calls. Asked once more for the same challenge, it may repeat or replace what it showed.</summary>
    /// <param name="challenge">What is begun, with the only methods it may reach.</param>
    /// <param name="expiresAt">When an answer stops counting (UTC).</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether it left. Not called where <see cref="MustBegin"/> is <see langword="false"/>.</returns>
    ValueTask<bool> BeginAsync(VerifierChallenge challenge, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Whether what the caller told is right: for this challenge, in time, for the first time. Wrong answers are counted by the desk.</summary>
    /// <param name="challenge">The challenge, with the same id as when it was begun.</param>
    /// <param name="answer">What the caller told; 256 characters at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The id of the method that the answer proves, one of the challenge's; <see langword="null"/> = wrong.</returns>
    ValueTask<string?> VerifyAsync(VerifierChallenge challenge, Secret answer, CancellationToken cancellationToken);
}
