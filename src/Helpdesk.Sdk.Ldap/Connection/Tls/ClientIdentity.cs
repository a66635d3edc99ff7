using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.Ldap;

/// <summary>The certificate we show a server that asks who we are: read afresh for each handshake, so a renewed one needs no restart.</summary>
internal sealed class ClientIdentity : IDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly X509Certificate2Collection _above;

    private ClientIdentity(X509Certificate2 certificate, X509Certificate2Collection above)
    {
        (_certificate, _above) = (certificate, above);
        Context = SslStreamCertificateContext.Create(certificate, above, offline: true);
    }

    public SslStreamCertificateContext Context { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset End => new(_certificate.NotAfter);

    /// <summary>Reads the files; null when there is no client certificate.</summary>
    /// <exception cref="LdapException">They cannot be used (<see cref="LdapFailure.ClientCertificate"/>).</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The identity closes what it holds.")]
    public static ClientIdentity? Load(LdapTlsOptions options, LdapServer? server)
    {
        if (options.ClientCertificateFile is not { } file) return null;
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(file, options.ClientKeyFile ?? file);
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(file);
            return new ClientIdentity(certificate, [.. all.Where(other => !other.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span))]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new LdapException(LdapFailure.ClientCertificate, "The client certificate or its key cannot be read.", server, fault);
        }
    }

    public void Dispose()
    {
        _certificate.Dispose();
        foreach (var other in _above) other.Dispose();
    }
}
