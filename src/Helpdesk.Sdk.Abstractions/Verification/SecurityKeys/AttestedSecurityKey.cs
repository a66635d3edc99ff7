namespace Helpdesk.Sdk;

/// <summary>A new security key whose attestation holds.</summary>
public sealed record AttestedSecurityKey
{
    /// <summary>The challenge that it answers. Whoever asks says whether it was theirs.</summary>
    public required ReadOnlyMemory<byte> Challenge { get; init; }

    /// <summary>The credential's id.</summary>
    public required ReadOnlyMemory<byte> CredentialId { get; init; }

    /// <summary>The public key (COSE_Key, RFC 9052), as <see cref="ISecurityKeyVerifier.VerifyAssertion"/> takes it.</summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>The algorithm, one of <see cref="SecurityKeyAlgorithms"/>.</summary>
    public required int Algorithm { get; init; }

    /// <summary>Where its counter stands; 0 also of keys that do not count.</summary>
    public required uint SignCount { get; init; }

    /// <summary>The model, as the key says; all zero where it does not.</summary>
    public required Guid Aaguid { get; init; }

    /// <summary>The format of the attestation: <c>none</c>, <c>packed-self</c> or <c>packed</c> (signed by a certificate, whose issuer is not judged).</summary>
    public required string Attestation { get; init; }

    /// <summary>Whether the key verified its user.</summary>
    public required bool UserVerified { get; init; }

    /// <summary>Whether it can be copied to other devices (a synchronised passkey).</summary>
    public required bool BackupEligible { get; init; }
}
