using System.Collections.Concurrent;

namespace Helpdesk.Sdk;

/// <summary>One connection of a worker: takes recipients from the batch one by one, marks each just before its message leaves, and settles it with the next.</summary>
internal sealed class CampaignHand(CampaignServices services, LiveCampaigns campaigns, string worker, INotifier notifier, RelayHealth relay, CampaignTally tally)
{
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(300);
    private const int LongestReason = 200;

    private Corridor Corridor => services.Corridor;

    public async Task RunAsync(ConcurrentQueue<(CampaignRecipient Recipient, string? Obstacle)> batch, CancellationToken cancellationToken)
    {
        CampaignSettlement? settlement = null;
        while (!cancellationToken.IsCancellationRequested && batch.TryDequeue(out var next))
        {
            if (relay.Pause is { Ticks: > 0 } pause)
            {
                settlement = await SettleAsync(settlement, cancellationToken).ConfigureAwait(false);
                await Task.Delay(pause, Corridor.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            // Long portions under a low rate reach into them.
            if (services.IsQuiet)
            {
                batch.Clear();
                break;
            }
            var go = await BeginAsync(settlement, next.Recipient, cancellationToken).ConfigureAwait(false);
            settlement = null;
            if (go == CampaignGo.Halted)
                batch.Clear();
            if (go != CampaignGo.Send)
                continue;
            var begun = next.Recipient with { Status = CampaignRecipientStatus.Sending, Attempts = next.Recipient.Attempts + 1 };
            settlement = next.Obstacle is { } obstacle ? End(begun, CampaignRecipientStatus.Skipped, obstacle) : await SendAsync(begun).ConfigureAwait(false);
            tally.Add(settlement.Status);
        }
        await SettleAsync(settlement, cancellationToken).ConfigureAwait(false);
    }

    // Waits for its place under the cap; the last outcome is stored with the first asking.
    private async Task<CampaignGo> BeginAsync(CampaignSettlement? settlement, CampaignRecipient next, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await StepAsync(new CampaignStep(worker, settlement, next), cancellationToken).ConfigureAwait(false);
            settlement = null;
            if (result.Go != CampaignGo.Wait)
                return result.Go;
            var pause = result.NotBefore!.Value - Corridor.Now;
            await Task.Delay(pause > TimeSpan.FromMilliseconds(1) ? pause : TimeSpan.FromMilliseconds(1), Corridor.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested || services.IsQuiet)
                return CampaignGo.Lost;
        }
    }

    private async Task<CampaignSettlement?> SettleAsync(CampaignSettlement? settlement, CancellationToken cancellationToken)
    {
        if (settlement is not null)
            await StepAsync(new CampaignStep(worker, settlement, null), cancellationToken).ConfigureAwait(false);
        return null;
    }

    // A state that is away for a while must not make an outcome unknown that is known here. Whoever ends the worker waits for the state for a lease at most: others call the outcome
    // unknown by then, as that of a worker that died.
    private async Task<CampaignStepResult> StepAsync(CampaignStep step, CancellationToken cancellationToken)
    {
        var begun = Corridor.Time.GetTimestamp();
        while (true)
        {
            try
            {
                var result = await services.Store!.StepAsync(step, services.Settings.Lease, Corridor.Now, CancellationToken.None).ConfigureAwait(false);
                if (step.Settle is { } settled)
                    Corridor.Metrics.RecipientSettled(settled.Status.ToString().ToLowerInvariant());
                return result;
            }
            catch (StateUnavailableException) when (
                !cancellationToken.IsCancellationRequested || (step.Settle is not null && Corridor.Time.GetElapsedTime(begun) < services.Settings.Lease))
            {
                await Task.Delay(Retry, Corridor.Time, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StateUnavailableException)
            {
                return new CampaignStepResult(false, CampaignGo.Lost);
            }
        }
    }

    // From here on nobody's token ends it: half a transaction is an unknown outcome.
    private async Task<CampaignSettlement> SendAsync(CampaignRecipient recipient)
    {
        if (campaigns.TextOf(recipient.Campaign) is not { } text)
            return Again(recipient, "no-text", counted: false);
        var outcome = await TrySendAsync(text.Write(recipient, $"{recipient.Campaign}-{recipient.Number}")).ConfigureAwait(false);
        var said = Shorten(outcome.Diagnostic, recipient.Address!);
        if (outcome.Status is NotificationStatus.Sent or NotificationStatus.Rejected)
            relay.Answered();
        switch (outcome.Status)
        {
            case NotificationStatus.Sent:
                return End(recipient, CampaignRecipientStatus.Sent, null);
            case NotificationStatus.Rejected:
                return End(recipient, CampaignRecipientStatus.Failed, "rejected", said);
            case NotificationStatus.Unknown:
                // Nobody is written to twice; but a relay that answers nobody is left alone for a while.
                relay.Failed();
                return End(recipient, CampaignRecipientStatus.Unknown, "no-answer", said);
            default:
                var counted = !relay.Failed();
                Log.MessageFailed(Corridor.Logger, NotificationChannel.Email.Value, said);
                return counted && recipient.Attempts >= services.Settings.Attempts ? End(recipient, CampaignRecipientStatus.Failed, "given-up", said) : Again(recipient, said, counted);
        }
    }

    private async Task<NotificationOutcome> TrySendAsync(Notification notification)
    {
        using var deadline = new CancellationTokenSource(LongestSend, Corridor.Time);
        try
        {
            return await notifier.SendAsync(notification, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.NotifierThrew(Corridor.Logger, NotificationChannel.Email.Value, e.GetType().Name);
            // Whatever a notifier throws, the message may have left.
            return new NotificationOutcome(NotificationStatus.Unknown, e.GetType().Name);
        }
    }

    private CampaignSettlement End(CampaignRecipient recipient, CampaignRecipientStatus status, string? reason, string? said = null) => new(recipient, status)
    {
        Reason = said is null ? reason : $"{reason}: {said}",
        Line = campaigns.Find(recipient.Campaign) is { } campaign ? CampaignLines.Of(Corridor, campaign, recipient, status, reason, said) : null,
    };

    private CampaignSettlement Again(CampaignRecipient recipient, string reason, bool counted)
    {
        var backoff = counted ? TimeSpan.FromMinutes(Math.Pow(2, Math.Clamp(recipient.Attempts - 1, 0, 10))) : TimeSpan.FromSeconds(10);
        return new CampaignSettlement(recipient, CampaignRecipientStatus.Waiting)
        {
            Reason = reason,
            RetryAt = Corridor.Now + (backoff < LongestBackoff ? backoff : LongestBackoff),
            Uncounted = !counted,
        };
    }

    private static string Shorten(string? diagnostic, string address)
    {
        var text = DiagnosticText.WithoutContact(diagnostic ?? "", NotificationChannel.Email, address);
        return text.Length <= LongestReason ? text : text[..LongestReason];
    }
}
