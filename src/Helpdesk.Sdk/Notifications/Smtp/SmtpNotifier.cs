namespace Helpdesk.Sdk;

/// <summary>Sends mail through an <see cref="IMailTransport"/>.</summary>
/// <param name="transport">The transport.</param>
public sealed class SmtpNotifier(IMailTransport transport) : INotifier, INotifierCapacity, INotifierDiagnostics, INotifierRisks, IAsyncDisposable
{
    /// <inheritdoc/>
    public int Connections { get; init; } = 1;

    /// <inheritdoc/>
    public NotificationChannel Channel => NotificationChannel.Email;

    /// <inheritdoc/>
    public async ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var delivery = await transport.SendAsync(new OutgoingMail
        {
            To = notification.Destination,
            Subject = notification.Subject ?? "",
            Text = notification.Text,
            Html = notification.Html,
            MessageId = notification.MessageId,
        }, cancellationToken).ConfigureAwait(false);
        return new NotificationOutcome(delivery.Status switch
        {
            MailDeliveryStatus.Accepted => NotificationStatus.Sent,
            MailDeliveryStatus.Refused => NotificationStatus.Rejected,
            MailDeliveryStatus.TemporaryFailure => NotificationStatus.Failed,
            _ => NotificationStatus.Unknown,
        }, delivery.Diagnostics);
    }

    /// <inheritdoc/>
    public async ValueTask<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken)
    {
        const string Subject = "notifier Smtp";
        if (transport is not IMailTransportProbe probe)
            return DiagnosticFinding.Warning(Subject, "reachable", "The mail transport does not tell how it is doing.", "Implement IMailTransportProbe beside IMailTransport, and send one mail.");
        var problem = await probe.ProbeAsync(cancellationToken).ConfigureAwait(false);
        return problem is null
            ? DiagnosticFinding.Fine(Subject, "reachable", "The mail server answers and accepts the sign-in.")
            : DiagnosticFinding.Error(Subject, "reachable", problem, "Correct Host, Port, Security, CaCertificateFile, UserName and Password under Notifiers:Smtp as it says.");
    }

    IEnumerable<DiagnosticFinding> INotifierRisks.Risks => (transport as INotifierRisks)?.Risks ?? [];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => transport.DisposeAsync();
}
