using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>
/// The certificate that a model of security keys signs with (WebAuthn §8.2.1). That the statement was signed with it is verified; whether its issuer can be
/// believed needs a list of models, which there is none of here.
/// </summary>
internal static class AttestationCertificate
{
    private const int Version3 = 3;
    private const string Unit = "Authenticator Attestation";
    private const string AaguidExtension = "1.3.6.1.4.1.45724.1.1.4";
    private static readonly string[] SubjectParts = ["2.5.4.6", "2.5.4.10", "2.5.4.11", "2.5.4.3"]; // C, O, OU, CN

    public static void Verify(IReadOnlyList<byte[]> chain, int algorithm, Guid aaguid, byte[] signed, byte[] signature)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(chain[0]);
        using AsymmetricAlgorithm? key = algorithm switch
        {
            SecurityKeyAlgorithms.Es256 => certificate.GetECDsaPublicKey(),
            SecurityKeyAlgorithms.Rs256 => certificate.GetRSAPublicKey(),
            _ => throw SecurityKeyException.Failed("The attestation is signed with an algorithm that was not offered: ES256 and RS256 are.", "algorithm"),
        };
        if (key is null || !CoseKey.Verifies(key, signed, signature))
            throw SecurityKeyException.Failed("The attestation's signature does not hold.", "attestation");
        if (!IsAttestation(certificate) || !Names(certificate, aaguid))
            throw SecurityKeyException.Failed("The attestation's certificate is none of a security key of this model.", "attestation-certificate");
    }

    private static bool IsAttestation(X509Certificate2 certificate)
    {
        var subject = certificate.SubjectName.EnumerateRelativeDistinguishedNames().Where(static n => !n.HasMultipleElements)
            .Select(static n => (Oid: n.GetSingleElementType().Value, Value: n.GetSingleElementValue())).ToList();
        return certificate.Version == Version3
            && certificate.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault() is { CertificateAuthority: false }
            && SubjectParts.All(part => subject.Count(s => s.Oid == part) == 1)
            && subject.Single(static s => s.Oid == "2.5.4.11").Value == Unit;
    }

    // Where it names a model, it has to be the one that the key claims to be.
    private static bool Names(X509Certificate2 certificate, Guid aaguid)
    {
        if (certificate.Extensions.SingleOrDefault(static e => e.Oid?.Value == AaguidExtension) is not { } extension)
            return true;
        if (extension.Critical)
            return false;
        var value = AsnDecoder.ReadOctetString(extension.RawData, AsnEncodingRules.DER, out var read);
        return read == extension.RawData.Length && value.Length == 16 && new Guid(value, bigEndian: true) == aaguid;
    }
}
