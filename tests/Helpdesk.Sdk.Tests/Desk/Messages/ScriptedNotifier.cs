using System.Collections.Concurrent;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A notifier that does as a test says and remembers what it was given.</summary>
public sealed class ScriptedNotifier(NotificationChannel channel) : INotifier
{
    public NotificationChannel Channel { get; } = channel;

    public ConcurrentQueue<Notification> Given { get; } = new();

    public Func<Notification, CancellationToken, Task<NotificationOutcome>> Answer { get; set; } =
        static (_, _) => Task.FromResult(new NotificationOutcome(NotificationStatus.Sent));

    public async ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        Given.Enqueue(notification);
        return await Answer(notification, cancellationToken);
    }

    public void AlwaysAnswers(NotificationStatus status, string? diagnostic = null) => Answer = (_, _) => Task.FromResult(new NotificationOutcome(status, diagnostic));
}
