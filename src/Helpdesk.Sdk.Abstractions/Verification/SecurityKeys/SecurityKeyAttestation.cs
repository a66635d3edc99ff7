namespace Helpdesk.Sdk;

/// <summary>What a browser returns of <c>navigator.credentials.create</c>. None of it is trusted.</summary>
/// <param name="ClientData">The bytes of <c>clientDataJSON</c>.</param>
/// <param name="AttestationObject">The bytes of <c>attestationObject</c>.</param>
public sealed record SecurityKeyAttestation(ReadOnlyMemory<byte> ClientData, ReadOnlyMemory<byte> AttestationObject)
{
    /// <summary>The id of the new credential, as the browser says; empty = it is taken from the attestation alone.</summary>
    public ReadOnlyMemory<byte> CredentialId { get; init; }

    /// <summary>How the key can be reached (<c>usb</c>, <c>nfc</c>, <c>ble</c>, <c>internal</c>, <c>hybrid</c>), a hint to browsers. What is no such word is left out.</summary>
    public IReadOnlyList<string> Transports { get; init; } = [];
}
