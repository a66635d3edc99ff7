using System.Net;
using System.Net.Sockets;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;
using Helpdesk.Sdk.Tests;

namespace Helpdesk.Sdk.EndToEnd.Tests;

/// <summary>A real mail server; what arrived is read from its Maildir by envelope recipient.</summary>
internal sealed class PostfixFixture(SmtpSecurity security) : INotifierFixture
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private SmtpLab? _lab;

    public string RefusedDestination => "refused@example.test";

    public string DelayedDestination => "later@example.test";

    private SmtpLab Lab => _lab ??= LabServers.Smtp();

    public Task<INotifier> CreateNotifierAsync(CancellationToken cancellationToken) =>
        Task.FromResult<INotifier>(Notifier(security == SmtpSecurity.Tls ? Lab.SmtpsPort : Lab.StartTlsPort));

    public Task<INotifier?> CreateCutOffNotifierAsync(CancellationToken cancellationToken)
    {
        // A port that was free a moment ago and that nobody listens on.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return Task.FromResult<INotifier?>(Notifier(port, IPAddress.Loopback.ToString()));
    }

    public string NewDestination() => $"{Guid.NewGuid():N}@example.test";

    public async Task<IReadOnlyList<ArrivedMessage>> ReadAsync(string destination, int expected, CancellationToken cancellationToken)
    {
        var waiting = TimeProvider.System.GetTimestamp();
        while (Lab.MailsTo(destination).Count < expected && TimeProvider.System.GetElapsedTime(waiting) < Patience)
            await Task.Delay(Pause, cancellationToken);
        return [.. Lab.MailsTo(destination).Select(static m => Read(m.Text))];
    }

    private static ArrivedMessage Read(string kept)
    {
        // The Maildir has the line endings of the system, and the server folds its own headers with tabs.
        var end = kept.IndexOf("\n\n", StringComparison.Ordinal);
        var raw = kept[..end].Replace("\n\t", "\n ", StringComparison.Ordinal) + kept[end..];
        var mail = ReceivedMail.Parse(raw.Replace("\n", "\r\n", StringComparison.Ordinal));
        return new ArrivedMessage(ReceivedMail.DecodeText(mail["Subject"]), mail.Text);
    }

    private SmtpNotifier Notifier(int port, string? host = null) => new(new SmtpTransport(
        new SmtpOptions
        {
            Host = host ?? Lab.Host,
            Port = port,
            Security = security,
            From = "desk@example.test",
            UserName = Lab.User,
            Password = Lab.Password,
            CaCertificateFile = Lab.CaFile,
            Connections = 3,
        },
        TimeProvider.System));
}
