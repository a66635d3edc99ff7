using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.Ldap;

/// <summary>What one handshake trusts: read afresh each time, so a renewed authority needs no restart.</summary>
internal sealed class TlsTrust : IDisposable
{
    private readonly X509Certificate2Collection? _authorities;

    private TlsTrust(X509Certificate2Collection? authorities, IReadOnlyList<byte[]> pins)
    {
        _authorities = authorities;
        Pins = pins;
    }

    /// <summary>SHA-256 of the accepted public keys; empty accepts any.</summary>
    public IReadOnlyList<byte[]> Pins { get; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="LdapException">The settings cannot be used (<see cref="LdapFailure.TrustSettings"/>).</exception>
    public static TlsTrust Load(LdapTlsOptions options, LdapServer server)
    {
        var pins = options.PinnedPublicKeys.Select(pin => ParsePin(pin, server)).ToArray();
        return new TlsTrust(options.CertificateAuthorityFile is { } file ? LoadAuthorities(file, server) : null, pins);
    }

    /// <summary>The rules for the chain.</summary>
    public X509ChainPolicy CreatePolicy(LdapConnectionOptions options)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = options.Tls.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            RevocationFlag = X509RevocationFlag.ExcludeRoot,
            UrlRetrievalTimeout = options.Timeouts.TlsHandshake,
            // Fetching missing certificates from addresses inside an unproven one would hold a thread and call strangers.
            DisableCertificateDownloads = true,
        };
        policy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        if (_authorities is null) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(_authorities);
        return policy;
    }

    public void Dispose()
    {
        foreach (var authority in _authorities ?? []) authority.Dispose();
    }

    private static X509Certificate2Collection LoadAuthorities(string file, LdapServer server)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new LdapException(LdapFailure.TrustSettings, "The file of trusted authorities cannot be read.", server, fault);
        }

        return authorities.Count > 0
            ? authorities
            : throw new LdapException(LdapFailure.TrustSettings, "The file of trusted authorities holds no certificate.", server);
    }

    /// <summary>Whether a text is a SHA-256 as a pin is written.</summary>
    public static bool IsPin(string pin) => TryParsePin(pin, out _);

    private static byte[] ParsePin(string pin, LdapServer server) =>
        TryParsePin(pin, out var bytes) ? bytes : throw new LdapException(LdapFailure.TrustSettings, "A pinned certificate or public key is not a SHA-256 in hex or Base64.", server);

    private static bool TryParsePin(string pin, out byte[] bytes)
    {
        var compact = pin.Replace(":", string.Empty, StringComparison.Ordinal).Trim();
        bytes = new byte[SHA256.HashSizeInBytes];
        var valid = compact.Length == 2 * bytes.Length
            ? Convert.FromHexString(compact, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            : Convert.TryFromBase64String(compact, bytes, out written);
        return valid && written == bytes.Length;
    }
}
