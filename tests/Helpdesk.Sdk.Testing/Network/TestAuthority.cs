using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.Testing;

/// <summary>A certificate authority for one test: it issues server certificates, good and bad, and writes itself as a PEM file.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    // What lies beside it goes with it.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-ca-");
    private readonly string _file;

    /// <summary>Creates an authority valid from years ago.</summary>
    public TestAuthority(string name = "Test authority")
    {
        _file = Path.Combine(_folder.FullName, "ca.pem");
        var request = new CertificateRequest("CN=" + name, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        Certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-3), DateTimeOffset.UtcNow.AddYears(3));
        File.WriteAllText(_file, Certificate.ExportCertificatePem());
    }

    /// <summary>The authority's own certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>PEM file of the authority's certificate, deleted on disposal.</summary>
    public string PemFile => _file;

    /// <summary>Issues a certificate with private key.</summary>
    /// <param name="names">DNS names and IP addresses of the subject alternative name; none leaves the extension out.</param>
    /// <param name="notAfter">End of validity; a year from now by default.</param>
    /// <param name="usage">Extended key usage; server authentication by default.</param>
    /// <param name="commonName">Common name of the subject.</param>
    public X509Certificate2 Issue(IReadOnlyList<string> names, DateTimeOffset? notAfter = null, string usage = "1.3.6.1.5.5.7.3.1", string commonName = "server")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + commonName, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        if (names.Count > 0) request.CertificateExtensions.Add(BuildNames(names));
        using var bare = request.Create(Certificate, DateTimeOffset.UtcNow.AddYears(-2), notAfter ?? DateTimeOffset.UtcNow.AddYears(1), RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _key.Dispose();
        Certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private static X509Extension BuildNames(IReadOnlyList<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) builder.AddIpAddress(address);
            else builder.AddDnsName(name);
        }

        return builder.Build();
    }
}
