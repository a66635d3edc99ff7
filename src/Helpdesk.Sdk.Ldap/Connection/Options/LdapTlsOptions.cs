namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// How a server proves who it is. The certificate must always chain to a trusted authority, be valid now, be meant for servers, and name the host
/// in its subject alternative names (DNS name or IP address); a common name alone is not enough (RFC 9525). A pin only ever narrows this.
/// </summary>
internal sealed class LdapTlsOptions
{
    /// <summary>PEM file of the authorities to trust instead of the system's; it is read at each handshake. A self-signed server certificate is its own authority.</summary>
    public string? CertificateAuthorityFile { get; set; }

    /// <summary>
    /// SHA-256 of the public keys (SubjectPublicKeyInfo) one of which the server's certificate must carry, or of whole certificates, as 64 hex digits or Base64; empty checks none.
    /// A key outlives the renewal of its certificate: <c>openssl x509 -in server.pem -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256</c>.
    /// </summary>
    public IList<string> PinnedPublicKeys { get; } = [];

    /// <summary>PEM file of the certificate we show when the server asks for one, with the certificates above it if there are any; read at each handshake.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>PEM file of the client certificate's private key, when it is not in <see cref="ClientCertificateFile"/>.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>The name to look for in the certificate when it is not the host of the server's address.</summary>
    public string? ServerName { get; set; }

    /// <summary>Asks the authority whether the certificate was revoked, and refuses when it does not answer. Off by default: inner authorities are often out of reach.</summary>
    public bool CheckRevocation { get; set; }
}
