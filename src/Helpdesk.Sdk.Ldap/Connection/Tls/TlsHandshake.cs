using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.Ldap;

/// <summary>The TLS handshake as a client, with a reason of its own for each way a certificate can be wrong.</summary>
internal static class TlsHandshake
{
    [SuppressMessage("Security", "CA5398:Avoid hardcoded SslProtocols values", Justification = "A floor is wanted: some systems still offer less by default.")]
    private const SslProtocols Accepted = SslProtocols.Tls12 | SslProtocols.Tls13;

    public static async Task<Stream> RunAsync(Stream inner, LdapServer server, LdapConnectionOptions options, CancellationToken cancellationToken)
    {
        using var trust = TlsTrust.Load(options.Tls, server);
        using var identity = ClientIdentity.Load(options.Tls, server);
        var judge = new CertificateJudge(options.Tls.ServerName ?? server.Host, trust.Pins);
        var tls = new SslStream(inner, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = options.Tls.ServerName ?? server.Host,
                    EnabledSslProtocols = Accepted,
                    CertificateChainPolicy = trust.CreatePolicy(options),
                    RemoteCertificateValidationCallback = judge.Decide,
                    EncryptionPolicy = EncryptionPolicy.RequireEncryption,
                    AllowRenegotiation = false,
                    ClientCertificateContext = identity?.Context,
                },
                cancellationToken).ConfigureAwait(false);
            return tls;
        }
        catch (Exception fault)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            if (judge.Refusal is { } refusal) throw new LdapException(refusal, Explain(refusal), server);
            if (cancellationToken.IsCancellationRequested) throw;
            throw new LdapException(LdapFailure.TlsFailed, "TLS could not be agreed on with the server.", server, fault);
        }
    }

    private static string Explain(LdapFailure refusal) => refusal switch
    {
        LdapFailure.CertificateExpired => "The certificate of the server, or of its authority, is not valid at this time.",
        LdapFailure.CertificateRevoked => "The certificate of the server was revoked, or its revocation state could not be learned.",
        LdapFailure.CertificateWrongPurpose => "The certificate of the server is not meant for servers.",
        LdapFailure.CertificateWrongName => "The certificate does not name the server among its subject alternative names.",
        LdapFailure.CertificatePinMismatch => "The public key of the server is none of the pinned ones.",
        _ => "The certificate of the server does not chain to a trusted authority.",
    };
}
