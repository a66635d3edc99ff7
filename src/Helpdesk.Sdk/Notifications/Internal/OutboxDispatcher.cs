using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Sends what is ready in the outbox. Any number of nodes may run it: a lease gives each message to one.</summary>
internal sealed class OutboxDispatcher(Corridor corridor)
{
    private const int Batch = 10;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    // No send begins that could outlast its lease, and none is let go on until the lease ends: somebody else would send it again.
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private readonly GivenUpReport _report = new(corridor);

    /// <summary>Sends until nothing is ready or the token ends, and reports what was given up.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> DispatchAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var leasedAt = corridor.Now;
            var messages = await corridor.State.Outbox.LeaseAsync(Batch, Lease, leasedAt, cancellationToken).ConfigureAwait(false);
            if (messages.Count == 0)
                break;
            sent += await SendAllAsync(messages, leasedAt, cancellationToken).ConfigureAwait(false);
        }
        if (!cancellationToken.IsCancellationRequested)
            await _report.WriteAsync(cancellationToken).ConfigureAwait(false);
        return sent;
    }

    /// <summary>Tries the messages of one operation now, those with a secret first.</summary>
    /// <param name="operation">A settled operation.</param>
    /// <param name="bound">How long it may take; what is not done then is left for later.</param>
    /// <param name="cancellationToken">Ends it sooner.</param>
    /// <returns>Whether there are secrets and every one of them was refused for good, so that the user has none of them.</returns>
    public async Task<bool> DispatchOperationAsync(OperationId operation, TimeSpan bound, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(bound, corridor.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var outbox = corridor.State.Outbox;
        var leasedAt = corridor.Now;
        var mine = await outbox.LeaseOfAsync(operation, Lease, leasedAt, cancellationToken).ConfigureAwait(false);
        await SendAllAsync([.. mine.OrderByDescending(static m => m.CarriesSecret)], leasedAt, both.Token).ConfigureAwait(false);
        await _report.WriteAsync(cancellationToken).ConfigureAwait(false);
        var tried = mine.Select(static m => m.Id).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var secrets = (await outbox.FindAsync(operation, cancellationToken).ConfigureAwait(false)).Where(static m => m.Message.CarriesSecret).ToList();
            // What another sender took in between will be known soon: by the time of the machine, whatever clock the desk has.
            if (both.IsCancellationRequested || !secrets.Any(m => m.Status == OutboxStatus.Ready && !tried.Contains(m.Message.Id)))
                return secrets.Count > 0 && secrets.All(static m => m.Status is OutboxStatus.GivenUp or OutboxStatus.Dead);
            await Task.Delay(Poll, TimeProvider.System, both.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> SendAllAsync(IReadOnlyList<OutboxMessage> messages, DateTimeOffset leasedAt, CancellationToken cancellationToken)
    {
        var sent = 0;
        var untried = new List<OutboxMessage>();
        foreach (var message in messages)
        {
            var left = leasedAt + Lease - corridor.Now;
            if (left < LongestSend || message.ExpiresAt <= corridor.Now || cancellationToken.IsCancellationRequested)
                untried.Add(message);
            else if (await SendAsync(message, left - Margin, cancellationToken).ConfigureAwait(false) == NotificationStatus.Sent)
                sent++;
        }
        // No attempt: a gateway that hangs must not use up those of the messages behind the one it was given.
        if (untried.Count > 0)
            await corridor.State.Outbox.ReleaseAsync(untried, corridor.Now, CancellationToken.None).ConfigureAwait(false);
        return sent;
    }

    private async Task<NotificationStatus> SendAsync(OutboxMessage message, TimeSpan bound, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(bound, corridor.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var outcome = await TrySendAsync(message, both.Token).ConfigureAwait(false);
        var status = outcome.Status;
        if (status != NotificationStatus.Sent)
            Log.MessageFailed(corridor.Logger, message.Channel.Value, DiagnosticText.WithoutContact(outcome.Diagnostic ?? status.ToString(), message.Channel, message.Destination));
        var retryAfter = RetrySchedule.After(message);
        if (retryAfter is null && status != NotificationStatus.Sent)
            status = NotificationStatus.Rejected;
        await corridor.State.Outbox.CompleteAsync(message.Id, status, retryAfter ?? TimeSpan.Zero, corridor.Now, CancellationToken.None).ConfigureAwait(false);
        return status;
    }

    private async Task<NotificationOutcome> TrySendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (corridor.Notifiers.Find(message.Channel) is not { } notifier)
            return new NotificationOutcome(NotificationStatus.Failed, "there is no notifier for the channel");
        var bytes = Array.Empty<byte>();
        try
        {
            bytes = corridor.Protector.Unprotect(MessageWriter.Purpose, message.ProtectedText.Span, Encoding.UTF8.GetBytes(message.Id));
            var (text, html) = StoredText.Unpack(bytes);
            return await notifier.SendAsync(new Notification
            {
                Channel = message.Channel,
                Destination = message.Destination,
                Subject = message.Subject,
                Text = text,
                Html = html,
                MessageId = message.Id,
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new NotificationOutcome(NotificationStatus.Failed, "cancelled");
        }
        catch (CryptographicException)
        {
            return new NotificationOutcome(NotificationStatus.Rejected, "the stored text was altered");
        }
        catch (HelpdeskConfigurationException)
        {
            return new NotificationOutcome(NotificationStatus.Failed, "the key of the stored text is not in the key ring");
        }
        catch (Exception e)
        {
            Log.NotifierThrew(corridor.Logger, message.Channel.Value, e.GetType().Name);
            return new NotificationOutcome(NotificationStatus.Failed, e.GetType().Name);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
