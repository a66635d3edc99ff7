using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Has a verifier of the host begin its challenge, as often as codes may be sent.</summary>
internal sealed class ChallengeSender(DeskServices services)
{
    public async Task<HelpdeskResult<SentCode>> SendAsync(LiveSession live, RegisteredVerifier verifier, int? to, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        var factor = verifier.Factor;
        if (!verifier.MustBegin)
            return await live.Walk.EndAsync(Errors.InvalidInput($"{factor} makes its own answers: there is nothing to send."), "factor").ConfigureAwait(false);
        if (AnswerRules.Usable(factor, live.Candidates) is { } unusable)
            return await live.Walk.EndAsync(unusable, "factor").ConfigureAwait(false);
        if (to is not null)
            return await live.Walk.EndAsync(Errors.InvalidInput($"{factor} goes to everything the user has of it: leave the number of the destination out."), "destination").ConfigureAwait(false);

        var settings = live.Walk.Settings;
        var holder = "send:" + RandomNumberGenerator.GetHexString(32);
        var taken = await corridor.State.Counters.TryTakeAsync(
        [
            .. SendLimits.Resend(settings.Limits, live.Session.Id, factor),
            .. SendLimits.OfMethods(corridor, live.Person.Target.Key.ToString(), [.. live.Person.Accounts.Select(static k => k.ToString())], factor, OwnVerifiers.Counting(verifier, live)),
        ], holder, live.Now, cancellationToken).ConfigureAwait(false);
        if (taken.Exceeded is { } exceeded)
            return await live.Walk.EndAsync(Errors.LimitReached(exceeded, taken.RetryAt), "sends").ConfigureAwait(false);

        var expiresAt = SessionTimes.CodeEnds(settings, live.Session, live.Now);
        var begun = await services.Verifiers.BeginAsync(verifier, live, expiresAt, cancellationToken).ConfigureAwait(false);
        if (begun == false)
            await corridor.State.Counters.ReleaseAsync(holder, CancellationToken.None).ConfigureAwait(false);
        if (begun != true)
            return await live.Walk.EndAsync(new HelpdeskError(ErrorKind.Unavailable, ErrorCode.VerifierUnavailable, begun is null
                // Whoever hears nothing may still have rung: that counts, or a slow service could be made to ring without end.
                ? $"{factor} was not begun: its service does not answer. What may have reached the user counts for nothing."
                : $"{factor} could not be begun: its service does not take it."), "not-sent").ConfigureAwait(false);
        await corridor.State.Sessions.TryUpdateAsync(live.Session with { LastActivityAt = live.Now, Version = live.Session.Version + 1 }, CancellationToken.None).ConfigureAwait(false);
        await corridor.RecordAsync(live.Walk.Of(live.Session, "code-sent", factor.Value, HistoryStatus.Sent)).ConfigureAwait(false);
        return new SentCode([.. OwnVerifiers.Counting(verifier, live).Select(static c => c.Masked).OfType<string>()], expiresAt, live.Now + settings.Limits.ResendAfter);
    }
}
