using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk;

/// <summary>Which certificate the server may show.</summary>
internal sealed class SmtpTrust
{
    private readonly string _host;
    private readonly X509Certificate2Collection? _authorities;
    private readonly byte[]? _pin;

    private SmtpTrust(string host, X509Certificate2Collection? authorities, byte[]? pin) => (_host, _authorities, _pin) = (host, authorities, pin);

    /// <summary>Reads the certificates that the settings name.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be read or holds none; the message names the setting.</exception>
    public static SmtpTrust Load(SmtpOptions options) => Load(options.Host, options.CaCertificateFile, options.PinnedCertificate);

    /// <inheritdoc cref="Load(SmtpOptions)"/>
    public static SmtpTrust Load(string host, string? caCertificateFile, string? pinnedCertificate) => new(
        host,
        string.IsNullOrEmpty(caCertificateFile) ? null : ReadAuthorities(caCertificateFile),
        string.IsNullOrEmpty(pinnedCertificate) ? null : SmtpOptionsCheck.ParseFingerprint(pinnedCertificate));

    /// <summary>The options of one handshake.</summary>
    public SslClientAuthenticationOptions CreateOptions()
    {
        // Revocation is not asked for: closed networks cannot reach the responders, and an attacker in the middle drops the question.
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (_authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(_authorities);
            policy.ExtraStore.AddRange(_authorities);
        }

        var options = new SslClientAuthenticationOptions { TargetHost = _host, CertificateChainPolicy = policy };
        if (_pin is not null)
            options.RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsPinned(certificate, errors);
        return options;
    }

    private bool IsPinned(X509Certificate? certificate, SslPolicyErrors errors) =>
        certificate is not null
        && CryptographicOperations.FixedTimeEquals(certificate.GetCertHash(HashAlgorithmName.SHA256), _pin)
        && (_authorities is null || errors == SslPolicyErrors.None);

    private static X509Certificate2Collection ReadAuthorities(string path)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            if (certificates.Count == 0)
                certificates.Add(X509CertificateLoader.LoadCertificateFromFile(path));
            return certificates;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidOperationException($"CaCertificateFile is '{path}', which cannot be read as PEM or DER certificates.", fault);
        }
    }
}
