using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>How many enrollment codes may leave: the limits of verification, and a pause between two over the same channel.</summary>
internal static class EnrollmentSends
{
    public static IReadOnlyList<CounterClaim> Of(Corridor corridor, PersonFacts person, FactorType factor, string address) =>
        SendLimits.Of(corridor, person.Target.Key.ToString(), [.. person.Accounts.Select(static k => k.ToString())], factor, address);

    /// <summary>One code at a time; a pause of zero is no pause.</summary>
    public static IReadOnlyList<CounterClaim> Pause(LimitSettings limits, PersonFacts person, string counter) => limits.ResendAfter <= TimeSpan.Zero
        ? []
        : [LimitClaims.PerPerson(person, "enroll-resend:" + counter, 1, limits.ResendAfter, $"enrollment code in {limits.ResendAfter.TotalSeconds:0} seconds")];

    public static async ValueTask<HelpdeskError?> TakeAsync(Corridor corridor, IReadOnlyList<CounterClaim> claims, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (claims.Count == 0)
            return null;
        var taken = await corridor.State.Counters.TryTakeAsync(claims, "send:" + RandomNumberGenerator.GetHexString(32), now, cancellationToken).ConfigureAwait(false);
        return taken.Exceeded is { } exceeded ? Errors.LimitReached(exceeded, taken.RetryAt) : null;
    }
}
