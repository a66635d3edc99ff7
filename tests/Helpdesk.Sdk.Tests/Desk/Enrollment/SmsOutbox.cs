using System.Collections.Concurrent;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Text messages that stay in the process.</summary>
public sealed class SmsOutbox : INotifier
{
    private readonly ConcurrentQueue<Notification> _sent = new();

    public NotificationChannel Channel => NotificationChannel.Sms;

    public IReadOnlyList<Notification> Sent => [.. _sent];

    public ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        _sent.Enqueue(notification);
        return new(new NotificationOutcome(NotificationStatus.Sent));
    }
}
