using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Accepts or refuses a server's certificate and remembers why.</summary>
internal sealed class CertificateJudge(string host, IReadOnlyList<byte[]> pins)
{
    /// <summary>Why the certificate was refused; null when it was not, or none came.</summary>
    public LdapFailure? Refusal { get; private set; }

    /// <summary>The validation callback.</summary>
    public bool Decide(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Refusal = Judge(certificate as X509Certificate2, chain, errors);
        return Refusal is null;
    }

    private LdapFailure? Judge(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || chain is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) return LdapFailure.CertificateUntrusted;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) return JudgeChain(chain);
        // The framework falls back to the common name; RFC 9525 does not.
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) || !Names(certificate)) return LdapFailure.CertificateWrongName;
        if (errors != SslPolicyErrors.None) return LdapFailure.CertificateUntrusted;
        return pins.Count > 0 && !IsPinned(certificate) ? LdapFailure.CertificatePinMismatch : null;
    }

    private bool Names(X509Certificate2 certificate)
    {
        try
        {
            return certificate.MatchesHostname(host, allowWildcards: true, allowCommonName: false);
        }
        catch (ArgumentException)
        {
            return false; // the host is no name a certificate could hold
        }
    }

    private static LdapFailure JudgeChain(X509Chain chain)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status);
        const X509ChainStatusFlags untrusted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain
            | X509ChainStatusFlags.NotSignatureValid | X509ChainStatusFlags.Cyclic;
        if (Has(untrusted)) return LdapFailure.CertificateUntrusted;
        if (Has(X509ChainStatusFlags.Revoked)) return LdapFailure.CertificateRevoked;
        if (Has(X509ChainStatusFlags.NotTimeValid)) return LdapFailure.CertificateExpired;
        if (Has(X509ChainStatusFlags.NotValidForUsage)) return LdapFailure.CertificateWrongPurpose;
        const X509ChainStatusFlags unanswered = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;
        return Has(unanswered) ? LdapFailure.CertificateRevoked : LdapFailure.CertificateUntrusted;

        bool Has(X509ChainStatusFlags flags) => (status & flags) != X509ChainStatusFlags.NoError;
    }

    private bool IsPinned(X509Certificate2 certificate)
    {
        var key = SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        var whole = SHA256.HashData(certificate.RawData);
        return pins.Any(pin => CryptographicOperations.FixedTimeEquals(pin, key) || CryptographicOperations.FixedTimeEquals(pin, whole));
    }
}
