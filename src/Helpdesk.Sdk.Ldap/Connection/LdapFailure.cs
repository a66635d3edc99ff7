namespace Helpdesk.Sdk.Ldap;

/// <summary>What went wrong, apart from any display text.</summary>
public enum LdapFailure
{
    /// <summary>The server answered with a result code that is not success.</summary>
    Result,

    /// <summary>The host name has no address.</summary>
    NameNotFound,

    /// <summary>The servers of a domain could not be learned from DNS.</summary>
    DiscoveryFailed,

    /// <summary>No TCP connection: refused or unreachable.</summary>
    ConnectFailed,

    /// <summary>No TCP connection within the time for it, name look-up included.</summary>
    ConnectTimeout,

    /// <summary>The server refused StartTLS.</summary>
    StartTlsRefused,

    /// <summary>TLS could not be agreed on.</summary>
    TlsFailed,

    /// <summary>No TLS within the time for it.</summary>
    TlsTimeout,

    /// <summary>The certificate does not chain to a trusted authority.</summary>
    CertificateUntrusted,

    /// <summary>The certificate, or one above it, is not valid at this time.</summary>
    CertificateExpired,

    /// <summary>The certificate was revoked, or its state could not be learned where that was demanded.</summary>
    CertificateRevoked,

    /// <summary>The certificate is not meant for servers.</summary>
    CertificateWrongPurpose,

    /// <summary>The certificate does not name the host.</summary>
    CertificateWrongName,

    /// <summary>The public key is none of the pinned ones.</summary>
    CertificatePinMismatch,

    /// <summary>The file of trusted authorities cannot be read or holds none, or a pin is malformed.</summary>
    TrustSettings,

    /// <summary>A password would have travelled unprotected.</summary>
    ClearTextRefused,

    /// <summary>An empty password, which a server would take for an anonymous bind and call success (RFC 4513 section 5.1.2).</summary>
    EmptyPassword,

    /// <summary>No Kerberos ticket, or the server would not have it: wrong credentials, a key distribution centre out of reach, or no acceptable security layer.</summary>
    KerberosRefused,

    /// <summary>Kerberos knows no directory service of that server's name.</summary>
    KerberosTargetUnknown,

    /// <summary>The system cannot speak Kerberos.</summary>
    KerberosUnavailable,

    /// <summary>The file of the client certificate, or of its key, cannot be used.</summary>
    ClientCertificate,

    /// <summary>No answer to a bind within the time for it.</summary>
    BindTimeout,

    /// <summary>The server refused the credentials of the service.</summary>
    CredentialsRefused,

    /// <summary>No answer within the time for an operation.</summary>
    OperationTimeout,

    /// <summary>The request could not be handed to the network within the time for it.</summary>
    WriteTimeout,

    /// <summary>The connection ended.</summary>
    ConnectionLost,

    /// <summary>The server announced that it ends the connection.</summary>
    Disconnected,

    /// <summary>The server broke the protocol; the connection was given up.</summary>
    ProtocolError,

    /// <summary>A search brought more than the limit for entries or bytes.</summary>
    TooMuchData,

    /// <summary>The caller cancelled after a change may have been sent.</summary>
    Cancelled,

    /// <summary>No server could be used within the time for the call.</summary>
    NoServer,

    /// <summary>The connection or the pool was closed by us.</summary>
    Closed,
}
