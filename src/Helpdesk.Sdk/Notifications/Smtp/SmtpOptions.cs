using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>The mail server and how to submit to it (RFC 6409).</summary>
public sealed class SmtpOptions
{
    /// <summary>The server's name, which its certificate has to bear, or its address.</summary>
    public string Host { get; set; } = "";

    /// <summary>The TCP port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>The protection of the connection.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "";

    /// <summary>The sender's display name; <see langword="null"/> = none.</summary>
    public string? FromName { get; set; }

    /// <summary>The user name to sign in with; <see langword="null"/> = none.</summary>
    public string? UserName { get; set; }

    /// <summary>The password that goes with the user name.</summary>
    public string? Password { get; set; }

    /// <summary>
    /// Gives an OAuth 2.0 access token for the user name, instead of a password (SASL XOAUTH2, as Microsoft 365 and Google Workspace demand it). Asked
    /// before each sign-in, so that it can renew what has expired; what it gives is disposed after use. Null signs in with the password.
    /// </summary>
    public Func<CancellationToken, ValueTask<Secret>>? AccessToken { get; set; }

    /// <summary>A PEM or DER file whose certificates are trusted instead of the machine's; <see langword="null"/> = the machine's.</summary>
    public string? CaCertificateFile { get; set; }

    /// <summary>
    /// The SHA-256 fingerprint (hex, colons allowed) of the only certificate accepted; <see langword="null"/> = any that is trusted. It replaces the check of name
    /// and issuer; together with <see cref="CaCertificateFile"/> both have to hold.
    /// </summary>
    public string? PinnedCertificate { get; set; }

    /// <summary>Allows the password to travel over a connection without TLS.</summary>
    public bool AllowClearText { get; set; }

    /// <summary>How many connections are used at once.</summary>
    public int Connections { get; set; } = 1;

    /// <summary>How long each stage may take.</summary>
    public SmtpTimeouts Timeouts { get; set; } = new();

    /// <summary>The settings that are wrong, each as a sentence naming the key; empty when all is well.</summary>
    /// <returns>One message a fault. None repeats a password.</returns>
    public IReadOnlyList<string> Validate() => SmtpOptionsCheck.Run(this);

    /// <summary>Where the server is; never the credentials.</summary>
    /// <returns>Host and port.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
