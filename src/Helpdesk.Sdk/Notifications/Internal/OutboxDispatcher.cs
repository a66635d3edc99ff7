using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Sends what is ready in the outbox. Any number of nodes may run it: a lease gives each message to one.</summary>
internal sealed class OutboxDispatcher(Corridor corridor)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Sends until nothing is ready or the token ends.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> DispatchAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var messages = await corridor.State.Outbox.LeaseAsync(20, Lease, corridor.Now, cancellationToken).ConfigureAwait(false);
            if (messages.Count == 0)
                break;
            foreach (var message in messages)
                if (await SendAsync(message, cancellationToken).ConfigureAwait(false) == NotificationStatus.Sent)
                    sent++;
        }
        return sent;
    }

    private async Task<NotificationStatus> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var outcome = await TrySendAsync(message, cancellationToken).ConfigureAwait(false);
        if (outcome.Status != NotificationStatus.Sent)
            Log.MessageFailed(corridor.Logger, message.Channel.Value, outcome.Diagnostic ?? outcome.Status.ToString());
        // 1, 2, 4 … minutes, one hour at most; a notice nobody took expires by itself.
        var retryAfter = TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(message.Attempts, 6))));
        await corridor.State.Outbox.CompleteAsync(message.Id, outcome.Status, retryAfter, corridor.Now, CancellationToken.None).ConfigureAwait(false);
        return outcome.Status;
    }

    private async Task<NotificationOutcome> TrySendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (corridor.Notifiers.Find(message.Channel) is not { } notifier)
            return new NotificationOutcome(NotificationStatus.Failed, "there is no notifier for the channel");
        var bytes = corridor.Protector.Unprotect(MessageWriter.Purpose, message.ProtectedText.Span, Encoding.UTF8.GetBytes(message.Id));
        try
        {
            return await notifier.SendAsync(new Notification
            {
                Channel = message.Channel,
                Destination = message.Destination,
                Subject = message.Subject,
                Text = Encoding.UTF8.GetString(bytes),
                MessageId = message.Id,
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new NotificationOutcome(NotificationStatus.Failed, "cancelled");
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
