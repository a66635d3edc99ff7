using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>
/// Counts wrong answers per person and factor across sessions, operators and nodes. A place is taken before an answer is
/// looked at and given back when it was right, so that parallel guesses cannot pass the limit.
/// </summary>
internal sealed class FailureThrottle(Corridor corridor)
{
    // Longer than any session and any pending enrollment.
    private static readonly TimeSpan ChallengeWindow = TimeSpan.FromDays(7);

    /// <summary>Takes a place; an error when the factor is closed.</summary>
    public async ValueTask<(string? Holder, HelpdeskError? Error)> TakeAsync(
        PersonFacts person, FactorType factor, string challenge, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var holder = "answer:" + RandomNumberGenerator.GetHexString(32);
        var counter = "failures:" + factor;
        var limits = corridor.Settings.Limits;
        var taken = await corridor.State.Counters.TryTakeAsync(
        [
            LimitClaims.PerPerson(person, counter + ":hour", limits.FailuresPerHour, TimeSpan.FromHours(1), $"wrong answers with {factor} in an hour"),
            LimitClaims.PerPerson(person, counter + ":day", limits.FailuresPerDay, TimeSpan.FromHours(24), $"wrong answers with {factor} in 24 hours"),
            new CounterClaim
            {
                Counter = "challenge:" + challenge,
                Member = factor.Value,
                Limit = limits.WrongAnswers,
                Window = ChallengeWindow,
                Description = "wrong answers to one challenge",
            },
        ], holder, now, cancellationToken).ConfigureAwait(false);
        return taken.Exceeded is { } exceeded ? (null, Excess(exceeded, taken.RetryAt, challenge)) : (holder, null);
    }

    public ValueTask RightAsync(string holder) => corridor.State.Counters.ReleaseAsync(holder, CancellationToken.None);

    private static HelpdeskError Excess(CounterClaim exceeded, DateTimeOffset? retryAt, string challenge) =>
        exceeded.Counter == "challenge:" + challenge
            ? new HelpdeskError(ErrorKind.Verification, ErrorCode.VerificationFailed, $"{exceeded.Limit} wrong answers ended this challenge: start another verification.")
            : Errors.LimitReached(exceeded, retryAt);
}
