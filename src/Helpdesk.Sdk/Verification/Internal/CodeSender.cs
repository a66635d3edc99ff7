using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Sends a code to the caller: at once, so that the operator can say whether it left.</summary>
internal sealed class CodeSender(DeskServices services)
{
    public const string Purpose = "verify";
    private static readonly TimeSpan ResendAfter = TimeSpan.FromMinutes(2);

    public async Task<HelpdeskResult<SentCode>> SendAsync(LiveSession live, FactorType factor, int to, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        if (factor == FactorType.Authenticator)
            return await live.Walk.EndAsync(Errors.InvalidInput("An authenticator makes its own codes: there is nothing to send."), "factor").ConfigureAwait(false);
        if (VerificationFlow.FactorError(factor, [.. live.Candidates.Where(c => c.Factor == factor)]) is { } unusable)
            return await live.Walk.EndAsync(unusable, "factor").ConfigureAwait(false);
        var usable = FactorBook.Usable(live.Candidates).Where(c => c.Factor == factor).ToList();
        if (to < 1 || to > usable.Count)
            return await live.Walk.EndAsync(Errors.InvalidInput($"There is no {factor} destination number {to}: the user has {usable.Count}."), "destination").ConfigureAwait(false);
        var destination = usable[to - 1];

        var holder = "send:" + RandomNumberGenerator.GetHexString(32);
        var taken = await corridor.State.Counters.TryTakeAsync(Claims(live, factor, destination), holder, live.Now, cancellationToken).ConfigureAwait(false);
        if (taken.Exceeded is { } exceeded)
            return await live.Walk.EndAsync(Errors.LimitReached(exceeded, taken.RetryAt), "sends").ConfigureAwait(false);

        var sessionEnds = SessionTimes.ExpiresAt(live.Session with { LastActivityAt = live.Now });
        var expiresAt = live.Now + OneTimeCodes.Lifetime < sessionEnds ? live.Now + OneTimeCodes.Lifetime : sessionEnds;
        using var code = await services.Codes.CreateAsync(
            Purpose, live.Session.Id.Value, factor.Value, destination.Independence, live.Now, expiresAt, cancellationToken).ConfigureAwait(false);
        var outcome = await TrySendAsync(live, destination, code, expiresAt - live.Now, cancellationToken).ConfigureAwait(false);
        if (outcome.Status is NotificationStatus.Failed or NotificationStatus.Rejected)
        {
            await corridor.State.Secrets.InvalidateAsync(Purpose, live.Session.Id.Value, CancellationToken.None).ConfigureAwait(false);
            await corridor.State.Counters.ReleaseAsync(holder, CancellationToken.None).ConfigureAwait(false);
            return await live.Walk.EndAsync(
                new HelpdeskError(ErrorKind.Unavailable, ErrorCode.NotifierUnavailable, "The code could not be sent: the notifier did not take it.") { Diagnostic = outcome.Diagnostic }, "not-sent").ConfigureAwait(false);
        }
        await TouchAsync(live).ConfigureAwait(false);
        await corridor.RecordAsync(live.Walk.Line(HistoryStatus.Sent) with
        {
            Role = live.Session.Role, Process = live.Session.Process, Reason = outcome.Status == NotificationStatus.Sent ? "code-sent" : "code-perhaps-sent", Factors = factor.Value, Detail = "for " + live.Session.Action,
        }).ConfigureAwait(false);
        return new SentCode([destination.Masked!], expiresAt, live.Now + ResendAfter);
    }

    private IReadOnlyList<CounterClaim> Claims(LiveSession live, FactorType factor, FactorCandidate destination) =>
    [
        new CounterClaim
        {
            Counter = "resend:" + live.Session.Id,
            Member = factor.Value,
            CountedMembers = [factor.Value],
            Limit = 1,
            Window = ResendAfter,
            Description = "code in two minutes",
        },
        .. SendLimits.Of(services.Corridor, live.Person.Target.Key.ToString(), [.. live.Person.Accounts.Select(static k => k.ToString())], factor, destination.Address!),
    ];

    private async ValueTask<NotificationOutcome> TrySendAsync(LiveSession live, FactorCandidate destination, Secret code, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var notifier = services.Corridor.Notifiers.Find(NotificationChannel.Email)!;
        var message = code.Use((services.Messages, live, destination, lifetime), static (characters, s) => s.Messages.Code(
            s.live.Person.Target, s.live.Session.Action, NotificationChannel.Email, s.destination.Address!, characters, s.lifetime));
        try
        {
            return await notifier.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.NotifierThrew(services.Corridor.Logger, NotificationChannel.Email.Value, e.GetType().Name);
            return new NotificationOutcome(NotificationStatus.Failed, e.GetType().Name);
        }
    }

    private async ValueTask TouchAsync(LiveSession live) =>
        await services.Corridor.State.Sessions.TryUpdateAsync(live.Session with { LastActivityAt = live.Now, Version = live.Session.Version + 1 }, CancellationToken.None).ConfigureAwait(false);
}
