namespace Helpdesk.Sdk;

/// <summary>
/// Bounds what text messages may cost: so many parts in 24 hours, counted over all nodes that share the state. Above that nothing leaves, and whoever
/// watches the desk is told once a window: an attacker who makes the desk send must not be able to run up a bill without end.
/// </summary>
internal sealed class CappedSms(HttpSmsNotifier inner, int parts, Func<IHelpdeskState> state, Func<Alerts> alerts, TimeProvider time) : INotifier, INotifierDiagnostics, INotifierRisks, IDisposable
{
    private const string Counter = "sms:parts";
    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    public NotificationChannel Channel => inner.Channel;

    public async ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var holder = $"{Counter}:{notification.MessageId}:{Guid.CreateVersion7(time.GetUtcNow()):N}";
        var now = time.GetUtcNow();
        CounterResult taken;
        try
        {
            taken = await state().Counters.TryTakeAsync(Claims(notification), holder, now, cancellationToken).ConfigureAwait(false);
        }
        catch (StateUnavailableException)
        {
            return new NotificationOutcome(NotificationStatus.Failed, "What was sent today cannot be counted: the state is unavailable.");
        }
        if (taken.Exceeded is not null)
        {
            await TryReportAsync(now, taken.RetryAt, cancellationToken).ConfigureAwait(false);
            return new NotificationOutcome(NotificationStatus.Failed, $"The daily cap of {parts} message parts (Notifiers:Sms:DailyParts) is reached.");
        }
        return await SendCountedAsync(notification, holder, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken) => inner.DiagnoseAsync(cancellationToken);

    public IEnumerable<DiagnosticFinding> Risks => inner.Risks(isCapped: true);

    public void Dispose() => inner.Dispose();

    // Only what definitely did not leave is given back: a notifier that throws may have handed the message over before.
    private async ValueTask<NotificationOutcome> SendCountedAsync(Notification notification, string holder, CancellationToken cancellationToken)
    {
        var outcome = await inner.SendAsync(notification, cancellationToken).ConfigureAwait(false);
        if (outcome.Status is NotificationStatus.Failed or NotificationStatus.Rejected)
            await ReleaseAsync(holder).ConfigureAwait(false);
        else if (outcome.Status == NotificationStatus.Sent)
            await ReleaseAsync(Perhaps(notification)).ConfigureAwait(false);
        else
            await KeepAsync(notification, holder).ConfigureAwait(false);
        return outcome;
    }

    // Tried again because nobody knows whether it went, a message has its places once: a gateway that answers nothing for an hour does not use up the day.
    // They are counted under the message before those of this attempt are given back.
    private async ValueTask KeepAsync(Notification notification, string holder)
    {
        try
        {
            await state().Counters.ReleaseAsync(Perhaps(notification), CancellationToken.None).ConfigureAwait(false);
            await state().Counters.TryTakeAsync([.. Claims(notification).Select(static c => c with { Limit = int.MaxValue })], Perhaps(notification), time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            await state().Counters.ReleaseAsync(holder, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateUnavailableException)
        {
            // Those of this attempt stay, which errs on the cheap side.
        }
    }

    private static string Perhaps(Notification notification) => $"{Counter}:{notification.MessageId}:perhaps";

    private CounterClaim[] Claims(Notification notification) => [.. Enumerable.Repeat(Claim(), SmsParts.Count(notification.Text))];

    private async ValueTask ReleaseAsync(string holder)
    {
        try
        {
            await state().Counters.ReleaseAsync(holder, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateUnavailableException)
        {
            // The place stays taken until the window passes, which errs on the cheap side.
        }
    }

    private async ValueTask TryReportAsync(DateTimeOffset now, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        try
        {
            await ReportAsync(now, next, cancellationToken).ConfigureAwait(false);
        }
        catch (StateUnavailableException)
        {
            // The next message above the cap tries again to tell.
        }
    }

    private async ValueTask ReportAsync(DateTimeOffset now, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        var once = new CounterClaim { Counter = Counter + ":raised", Member = "alert", Limit = 1, Window = Window, Keep = KeepOn.Always, Description = "alerts" };
        if ((await state().Counters.TryTakeAsync([once], Counter + ":alert", now, cancellationToken).ConfigureAwait(false)).Exceeded is not null)
            return;
        var alert = new AlertEvent(AlertKind.SmsCapReached, now, $"The daily cap of {parts} text message parts is reached; the next can leave {next?.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        await alerts().RaiseAsync(alert, cancellationToken).ConfigureAwait(false);
    }

    private CounterClaim Claim() => new()
    {
        Counter = Counter,
        Member = "part",
        Limit = parts,
        Window = Window,
        Keep = KeepOn.Always,
        Description = "text message parts in 24 hours",
    };
}
