namespace Helpdesk.Sdk;

/// <summary>Sends messages over one channel.</summary>
public interface INotifier
{
    /// <summary>The channel.</summary>
    NotificationChannel Channel { get; }

    /// <summary>Sends one message. Failures are outcomes; only bugs throw.</summary>
    ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken);
}
