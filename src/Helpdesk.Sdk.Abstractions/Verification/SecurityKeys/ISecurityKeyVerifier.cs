namespace Helpdesk.Sdk;

/// <summary>
/// Reads and verifies what security keys answer (WebAuthn Level 3, §7.1 and §7.2), but for what needs memory: whether the challenge was ours and is unused,
/// whether the key is known, whether its counter rose. It keeps nothing and asks nobody. <c>Helpdesk.Sdk.AspNetCore</c> brings one.
/// </summary>
public interface ISecurityKeyVerifier
{
    /// <summary>Verifies a registration: type, origin, relying party, user presence and verification, algorithm, attestation (none, packed).</summary>
    /// <returns>The key; otherwise invalid-input (malformed) or verification-failed, with the reason among the details.</returns>
    HelpdeskResult<AttestedSecurityKey> VerifyAttestation(SecurityKeyAttestation attestation, SecurityKeyExpectation expected);

    /// <summary>Verifies a use: type, origin, relying party, user presence and verification, signature.</summary>
    /// <param name="assertion">What the browser returned.</param>
    /// <param name="publicKey">The key's public key, as it was registered.</param>
    /// <param name="expected">What it is held against.</param>
    /// <returns>The use; otherwise invalid-input (malformed) or verification-failed, with the reason among the details.</returns>
    HelpdeskResult<AssertedSecurityKey> VerifyAssertion(SecurityKeyAssertion assertion, ReadOnlySpan<byte> publicKey, SecurityKeyExpectation expected);
}
