namespace Helpdesk.Sdk;

/// <summary>Makes the outbox for text messages a notifier beside the one for mail, which has the same type.</summary>
internal sealed class InProcessSms(InProcessOutbox outbox) : INotifier, INotifierDiagnostics
{
    public NotificationChannel Channel => outbox.Channel;

    public ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken) => outbox.SendAsync(notification, cancellationToken);

    public ValueTask<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken) => outbox.DiagnoseAsync(cancellationToken);
}
