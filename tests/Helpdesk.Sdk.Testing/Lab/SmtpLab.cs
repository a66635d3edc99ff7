namespace Helpdesk.Sdk.Testing;

/// <summary>
/// A private Postfix. Any recipient of any domain is accepted and kept; <c>refused@…</c> gets 550, <c>later@…</c> 450,
/// a message over 1 MiB 552.
/// </summary>
public sealed class SmtpLab
{
    private readonly MailFolder _folder = new(Path.Combine(LabEnvironment.Get("SMTP_INBOX"), "new"));

    internal SmtpLab()
    {
    }

    /// <summary>The IP address, which the certificate names.</summary>
    public string Host { get; } = LabEnvironment.Get("SMTP_HOST");

    /// <summary>The DNS name in the certificate. It resolves nowhere.</summary>
    public string HostName { get; } = LabEnvironment.Get("SMTP_NAME");

    /// <summary>Plain, STARTTLS offered, no authentication.</summary>
    public int Port { get; } = LabEnvironment.GetPort("SMTP_PORT");

    /// <summary>STARTTLS and authentication required (a submission port).</summary>
    public int StartTlsPort { get; } = LabEnvironment.GetPort("SMTP_STARTTLS_PORT");

    /// <summary>TLS from the first byte, authentication required.</summary>
    public int SmtpsPort { get; } = LabEnvironment.GetPort("SMTP_SMTPS_PORT");

    /// <summary>The PEM file of the certificate authority to trust.</summary>
    public string CaFile { get; } = LabEnvironment.Get("SMTP_CA");

    /// <summary>The account that may send (PLAIN, LOGIN).</summary>
    public string User { get; } = LabEnvironment.Get("SMTP_USER");

    /// <summary>Its password.</summary>
    public string Password { get; } = LabEnvironment.Get("SMTP_PASSWORD");

    /// <summary>The first message delivered to an address; give each test an address of its own.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public Task<LabMail> WaitForMailAsync(string to, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _folder.WaitAsync($"to {to}", mail => IsFor(mail, to), timeout, cancellationToken);

    /// <summary>Everything delivered to an address so far.</summary>
    public IReadOnlyList<LabMail> MailsTo(string to) => _folder.All(mail => IsFor(mail, to));

    private static bool IsFor(LabMail mail, string to) => string.Equals(mail.Header("X-Original-To"), to, StringComparison.OrdinalIgnoreCase);
}
