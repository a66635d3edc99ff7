using System.Collections.Concurrent;

namespace Helpdesk.Sdk;

/// <summary>A notifier that keeps messages in the process instead of sending them: for demos and tests only.</summary>
/// <param name="channel">The channel it stands in for.</param>
public sealed class InProcessOutbox(NotificationChannel channel) : INotifier, INotifierDiagnostics
{
    // The longest path of RFC 5321 §4.5.3.1.3 and the longest line of RFC 5322 §2.1.1: what a demo accepts, a mail server would too.
    private const int LongestDestination = 254;
    private const int LongestSubject = 998;
    private readonly ConcurrentQueue<Notification> _sent = new();

    /// <inheritdoc/>
    public NotificationChannel Channel { get; } = channel;

    /// <summary>What was sent, oldest first.</summary>
    public IReadOnlyList<Notification> Sent => [.. _sent];

    /// <summary>Keeps the message; a malformed destination or subject is rejected, as a real next hop would.</summary>
    public ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        cancellationToken.ThrowIfCancellationRequested();
        if (!InputText.IsWellFormed(notification.Destination, LongestDestination, out var problem))
            return new(new NotificationOutcome(NotificationStatus.Rejected, $"The destination {problem}."));
        if (!string.IsNullOrEmpty(notification.Subject) && !InputText.IsWellFormed(notification.Subject, LongestSubject, out problem))
            return new(new NotificationOutcome(NotificationStatus.Rejected, $"The subject {problem}."));
        _sent.Enqueue(notification);
        return new(new NotificationOutcome(NotificationStatus.Sent));
    }

    /// <inheritdoc/>
    public ValueTask<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken) => new(DiagnosticFinding.Warning(
        $"notifier {Channel}", "reachable", "Messages stay in the process: nobody gets them.", "Take AddInProcessOutbox and AddInProcessSms out, and write Notifiers:Smtp or Notifiers:Sms."));
}
