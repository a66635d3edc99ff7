using System.Collections.Concurrent;

namespace Helpdesk.Sdk;

/// <summary>A notifier that keeps messages in the process instead of sending them: for demos and tests only.</summary>
/// <param name="channel">The channel it stands in for.</param>
public sealed class InProcessOutbox(NotificationChannel channel) : INotifier
{
    private readonly ConcurrentQueue<Notification> _sent = new();

    /// <inheritdoc/>
    public NotificationChannel Channel { get; } = channel;

    /// <summary>What was sent, oldest first.</summary>
    public IReadOnlyList<Notification> Sent => [.. _sent];

    /// <inheritdoc/>
    public ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        _sent.Enqueue(notification);
        return new(new NotificationOutcome(NotificationStatus.Sent));
    }
}
