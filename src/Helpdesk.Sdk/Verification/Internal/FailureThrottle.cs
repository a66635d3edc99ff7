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
        CounterClaim[] failures =
        [
            LimitClaims.PerPerson(person, counter + ":hour", limits.FailuresPerHour, TimeSpan.FromHours(1), $"wrong answers with {factor} in an hour"),
            LimitClaims.PerPerson(person, counter + ":day", limits.FailuresPerDay, TimeSpan.FromHours(24), $"wrong answers with {factor} in 24 hours"),
        ];
        var answers = new CounterClaim
        {
            Counter = "challenge:" + challenge,
            Member = factor.Value,
            Limit = limits.WrongAnswers,
            Window = ChallengeWindow,
            Description = "wrong answers to one challenge",
        };
        var taken = await corridor.State.Counters.TryTakeAsync([.. failures, answers], holder, now, cancellationToken).ConfigureAwait(false);
        if (taken.Exceeded is not { } exceeded)
            return (holder, null);
        return exceeded.Counter == answers.Counter
            ? (null, await ClosedAsync(failures, now, cancellationToken).ConfigureAwait(false) ?? Ended(exceeded))
            : (null, Errors.LimitReached(exceeded, taken.RetryAt));
    }

    public ValueTask RightAsync(string holder) => corridor.State.Counters.ReleaseAsync(holder, CancellationToken.None);

    // A challenge that ended never opens again. Where the factor is closed as well, whoever starts another verification would only hear of it there.
    private async ValueTask<HelpdeskError?> ClosedAsync(CounterClaim[] failures, DateTimeOffset now, CancellationToken cancellationToken)
    {
        HelpdeskError? closed = null;
        foreach (var claim in failures)
            if ((await corridor.State.Counters.PeekAsync(claim, now, cancellationToken).ConfigureAwait(false)).RetryAt is { } retryAt)
                closed = Errors.LimitReached(closed, claim, retryAt);
        return closed;
    }

    private static HelpdeskError Ended(CounterClaim answers) =>
        new(ErrorKind.Verification, ErrorCode.VerificationFailed, $"{answers.Limit} wrong answers ended this challenge: start another verification.");
}
