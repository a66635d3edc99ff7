namespace Helpdesk.Sdk;

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>TLS by STARTTLS (RFC 3207), always; without it nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314), usually on port 465.</summary>
    Tls,

    /// <summary>Clear text: everyone on the way reads and changes the mail.</summary>
    None,
}
