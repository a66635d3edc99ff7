namespace Helpdesk.Sdk.Testing;

/// <summary>Postfix's smtp-sink: takes everything on a plain port, keeps each message with its envelope.</summary>
public sealed class SinkLab
{
    private readonly MailFolder _folder = new(LabEnvironment.Get("SINK_FOLDER"));

    internal SinkLab()
    {
    }

    /// <summary>The IP address.</summary>
    public string Host { get; } = LabEnvironment.Get("SINK_HOST");

    /// <summary>The plain port; no STARTTLS is offered.</summary>
    public int Port { get; } = LabEnvironment.GetPort("SINK_PORT");

    /// <summary>The first message for an envelope recipient; give each test an address of its own.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public Task<LabMail> WaitForMailAsync(string to, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _folder.WaitAsync($"to {to}", mail => IsFor(mail, to), timeout, cancellationToken);

    private static bool IsFor(LabMail mail, string to) =>
        mail.Head.Split('\n').Any(line => line.StartsWith("X-Rcpt-Args:", StringComparison.Ordinal)
            && line.Contains($"<{to}>", StringComparison.OrdinalIgnoreCase));
}
