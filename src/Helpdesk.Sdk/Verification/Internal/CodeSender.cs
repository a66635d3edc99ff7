using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Sends a code to the caller: at once, so that the operator can say whether it left. A text message goes to every number that counts.</summary>
internal sealed class CodeSender(DeskServices services)
{
    public const string Purpose = "verify";
    public const char Separator = '|';
    // Whoever asked may leave: what is being sent is sent all the same, and told to the history.
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(1);

    private readonly ChallengeSender _challenges = new(services);

    public async Task<HelpdeskResult<SentCode>> SendAsync(LiveSession live, FactorType factor, int? to, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        var settings = live.Walk.Settings;
        if (live.IsProven)
            return await live.Walk.EndAsync(Errors.InvalidInput("Nothing more is required: no code is sent."), "proven").ConfigureAwait(false);
        if (corridor.Verifiers.Find(factor) is { } verifier)
            return await _challenges.SendAsync(live, verifier, to, cancellationToken).ConfigureAwait(false);
        if (factor != FactorType.Email && factor != FactorType.Mobile)
            return await live.Walk.EndAsync(Errors.InvalidInput(NoCode(factor)), "factor").ConfigureAwait(false);
        if (AnswerRules.Usable(factor, live.Candidates) is { } unusable)
            return await live.Walk.EndAsync(unusable, "factor").ConfigureAwait(false);
        if (Choose(live, factor, to, out var destinations) is { } wrong)
            return await live.Walk.EndAsync(wrong, "destination").ConfigureAwait(false);

        cancellationToken.ThrowIfCancellationRequested();
        var holder = "send:" + RandomNumberGenerator.GetHexString(32);
        var taken = await corridor.State.Counters.TryTakeAsync(
        [
            .. SendLimits.Resend(settings.Limits, live.Session.Id, factor),
            .. SendLimits.OfAll(corridor, live.Person.Target.Key.ToString(), [.. live.Person.Accounts.Select(static k => k.ToString())], factor, destinations.Select(static d => d.Address!)),
        ], holder, live.Now, cancellationToken).ConfigureAwait(false);
        if (taken.Exceeded is { } exceeded)
            return await live.Walk.EndAsync(Errors.LimitReached(exceeded, taken.RetryAt), "sends").ConfigureAwait(false);

        var lifetime = SessionTimes.CodeEnds(settings, live.Session, live.Now) - live.Now;
        using var code = await services.Codes.CreateAsync(
            Purpose, live.Session.Id.Value, factor.Value, string.Join(Separator, destinations.Select(static d => d.Independence)), live.Now, live.Now + lifetime, CancellationToken.None).ConfigureAwait(false);
        var outcomes = new List<NotificationOutcome>();
        foreach (var destination in destinations)
            outcomes.Add(await TrySendAsync(live, destination, code, lifetime).ConfigureAwait(false));
        if (outcomes.TrueForAll(static o => o.Status is NotificationStatus.Failed or NotificationStatus.Rejected))
        {
            // This one only: what went over another channel of this contact is still good.
            await services.Codes.RedeemAsync(Purpose, live.Session.Id.Value, factor.Value, code, live.Now, CancellationToken.None).ConfigureAwait(false);
            await corridor.State.Counters.ReleaseAsync(holder, CancellationToken.None).ConfigureAwait(false);
            return await live.Walk.EndAsync(
                new HelpdeskError(ErrorKind.Unavailable, ErrorCode.NotifierUnavailable, "The code could not be sent: the notifier did not take it.") { Diagnostic = outcomes[0].Diagnostic }, "not-sent").ConfigureAwait(false);
        }
        await corridor.State.Sessions.TryUpdateAsync(live.Session with { LastActivityAt = live.Now, Version = live.Session.Version + 1 }, CancellationToken.None).ConfigureAwait(false);
        var sent = outcomes.Exists(static o => o.Status == NotificationStatus.Sent);
        await corridor.RecordAsync(live.Walk.Of(live.Session, sent ? "code-sent" : "code-perhaps-sent", factor.Value, HistoryStatus.Sent)).ConfigureAwait(false);
        var took = destinations.Where((_, i) => outcomes[i].Status is not (NotificationStatus.Failed or NotificationStatus.Rejected));
        return new SentCode([.. took.Select(static d => d.Masked!)], live.Now + lifetime, live.Now + settings.Limits.ResendAfter);
    }

    private static string NoCode(FactorType factor) =>
        factor == FactorType.Authenticator ? "An authenticator makes its own codes: there is nothing to send."
        : factor == FactorType.SecurityQuestions ? "Security questions are asked, not sent."
        : $"There is no code to send for {factor}.";

    private static HelpdeskError? Choose(LiveSession live, FactorType factor, int? to, out List<FactorCandidate> destinations)
    {
        // Numbered as they are listed: what two accounts have in common is listed for each.
        var listed = FactorBook.Usable(live.Candidates).Where(c => c.Factor == factor).ToList();
        destinations = [];
        if (to < 1 || to > listed.Count)
            return Errors.InvalidInput($"There is no {factor} destination number {to}: the user has {listed.Count}.");
        // One number is as good as another only while nobody picks it: a code by text message goes to all.
        destinations = factor == FactorType.Email ? [listed[(to ?? 1) - 1]] : [.. listed.DistinctBy(static c => c.Independence)];
        return null;
    }

    private async ValueTask<NotificationOutcome> TrySendAsync(LiveSession live, FactorCandidate destination, Secret code, TimeSpan lifetime)
    {
        var channel = destination.Factor == FactorType.Email ? NotificationChannel.Email : NotificationChannel.Sms;
        var message = code.Use((services.Messages, live, destination, channel, lifetime), static (characters, s) => s.Messages.Code(
            s.live.Person.Target, s.live.Session.Action, s.channel, s.destination.Address!, characters, s.lifetime));
        using var deadline = new CancellationTokenSource(LongestSend, services.Corridor.Time);
        try
        {
            return await services.Corridor.Notifiers.Find(channel)!.SendAsync(message, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new NotificationOutcome(NotificationStatus.Unknown, "it took too long");
        }
        catch (Exception e)
        {
            Log.NotifierThrew(services.Corridor.Logger, channel.Value, e.GetType().Name);
            return new NotificationOutcome(NotificationStatus.Failed, e.GetType().Name);
        }
    }
}
