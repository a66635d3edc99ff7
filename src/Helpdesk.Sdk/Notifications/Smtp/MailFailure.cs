namespace Helpdesk.Sdk;

/// <summary>Why a mail was not taken.</summary>
public enum MailFailure
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>A value of the mail cannot stand in a mail.</summary>
    InvalidMail,

    /// <summary>An address has characters outside ASCII before the at sign and the server does not offer SMTPUTF8 (RFC 6531).</summary>
    InternationalAddress,

    /// <summary>The mail is larger than the server's announced limit (RFC 1870).</summary>
    TooLarge,

    /// <summary>The server's name did not resolve, or nobody answered there.</summary>
    Unreachable,

    /// <summary>TLS could not be set up, or the certificate is not trusted.</summary>
    Tls,

    /// <summary>STARTTLS is demanded and was not offered, or was refused.</summary>
    StartTlsUnavailable,

    /// <summary>The server does not offer a way to sign in that we may use.</summary>
    AuthenticationUnavailable,

    /// <summary>The server refused the credentials, or demands some.</summary>
    AuthenticationRefused,

    /// <summary>The server refused the sender.</summary>
    Sender,

    /// <summary>The server refused the recipient.</summary>
    Recipient,

    /// <summary>The server refused the content.</summary>
    Content,

    /// <summary>The server is closing, too busy, or refuses to serve us at all.</summary>
    ServiceUnavailable,

    /// <summary>The server did not answer in time.</summary>
    Timeout,

    /// <summary>The connection broke.</summary>
    ConnectionLost,

    /// <summary>The attempt was cancelled after the content had gone out.</summary>
    Cancelled,

    /// <summary>The server's answers were not SMTP.</summary>
    Protocol,
}
