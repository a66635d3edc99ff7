using System.Collections.Concurrent;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Delivers text messages in the process; a test decides which numbers cannot be reached.</summary>
public sealed class PhoneNetwork : INotifier
{
    private readonly ConcurrentQueue<Notification> _sent = new();

    public NotificationChannel Channel => NotificationChannel.Sms;
    public HashSet<string> Unreachable { get; } = new(StringComparer.Ordinal);
    public IReadOnlyList<Notification> Sent => [.. _sent];

    /// <summary>What happens first, such as a gateway that throws.</summary>
    public Action? OnSend { get; set; }

    public ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        OnSend?.Invoke();
        if (Unreachable.Contains(notification.Destination))
            return new(new NotificationOutcome(NotificationStatus.Rejected, "unreachable"));
        _sent.Enqueue(notification);
        return new(new NotificationOutcome(NotificationStatus.Sent));
    }

    public string CodeAt(string number) => System.Text.RegularExpressions.Regex.Match(Sent.Last(n => n.Destination == number).Text, "[0-9]{6}").Value;
}
