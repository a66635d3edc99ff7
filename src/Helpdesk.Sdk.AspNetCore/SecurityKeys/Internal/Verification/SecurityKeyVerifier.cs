using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Verifies what security keys answer (WebAuthn Level 3, §7.1 and §7.2), with the framework's CBOR and cryptography. Everything that comes in is bounded and read strictly.</summary>
internal sealed class SecurityKeyVerifier : ISecurityKeyVerifier
{
    private const int LongestAttestation = 16 * 1024;
    private const int LongestAuthenticatorData = 4 * 1024;
    private const int LongestSignature = 1024;

    public HelpdeskResult<AttestedSecurityKey> VerifyAttestation(SecurityKeyAttestation attestation, SecurityKeyExpectation expected)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        ArgumentNullException.ThrowIfNull(expected);
        return Guarded<AttestedSecurityKey>(() =>
        {
            if (attestation.AttestationObject.Length > LongestAttestation)
                throw SecurityKeyException.Malformed("attestation object", "is too long");
            var client = ClientData.Read(attestation.ClientData, ClientData.Create, expected);
            var statement = AttestationStatement.Read(attestation.AttestationObject);
            var data = AuthenticatorData.Read(statement.AuthenticatorData);
            data.Check(expected);
            var credential = data.Credential ?? throw SecurityKeyException.Malformed("attestation object", "holds no credential");
            if (attestation.CredentialId.Length > 0 && !attestation.CredentialId.Span.SequenceEqual(credential.Id.Span))
                throw SecurityKeyException.Failed("The browser names another key than the one that answered.", "credential-id");
            using var key = CoseKey.Read(credential.PublicKey);
            var form = statement.Verify(key, credential, client.Hash);
            return new AttestedSecurityKey
            {
                Challenge = client.Challenge,
                CredentialId = credential.Id,
                PublicKey = credential.PublicKey,
                Algorithm = key.Algorithm,
                SignCount = data.SignCount,
                Aaguid = credential.Aaguid,
                Attestation = form,
                UserVerified = data.UserVerified,
                BackupEligible = data.BackupEligible,
            };
        });
    }

    public HelpdeskResult<AssertedSecurityKey> VerifyAssertion(SecurityKeyAssertion assertion, ReadOnlySpan<byte> publicKey, SecurityKeyExpectation expected)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        ArgumentNullException.ThrowIfNull(expected);
        var registered = publicKey.ToArray();
        return Guarded<AssertedSecurityKey>(() =>
        {
            if (assertion.AuthenticatorData.Length > LongestAuthenticatorData)
                throw SecurityKeyException.Malformed("authenticator data", "is too long");
            if (assertion.Signature.Length is 0 or > LongestSignature)
                throw SecurityKeyException.Malformed("signature", "is empty or too long");
            var client = ClientData.Read(assertion.ClientData, ClientData.Get, expected);
            var data = AuthenticatorData.Read(assertion.AuthenticatorData);
            data.Check(expected);
            using var key = CoseKey.Read(registered);
            if (!key.Verifies([.. assertion.AuthenticatorData.Span, .. client.Hash], assertion.Signature.Span))
                throw SecurityKeyException.Failed("The signature of the security key does not hold.", "signature");
            return new AssertedSecurityKey(client.Challenge, data.SignCount, data.UserVerified);
        });
    }

    private static HelpdeskResult<T> Guarded<T>(Func<T> verify)
    {
        try
        {
            return verify();
        }
        catch (SecurityKeyException e)
        {
            return e.Error;
        }
        catch (Exception e) when (e is CborContentException or AsnContentException or CryptographicException or InvalidOperationException or OverflowException or FormatException or ArgumentException)
        {
            // What readers of the framework say of bytes that are none of theirs.
            return SecurityKeyException.Malformed("answer of the security key", "cannot be read").Error;
        }
    }
}
