namespace Helpdesk.Sdk;

/// <summary>What a browser returns of <c>navigator.credentials.get</c>. None of it is trusted.</summary>
/// <param name="CredentialId">Which key answers.</param>
/// <param name="ClientData">The bytes of <c>clientDataJSON</c>.</param>
/// <param name="AuthenticatorData">The bytes of <c>authenticatorData</c>.</param>
/// <param name="Signature">The signature over both.</param>
public sealed record SecurityKeyAssertion(
    ReadOnlyMemory<byte> CredentialId, ReadOnlyMemory<byte> ClientData, ReadOnlyMemory<byte> AuthenticatorData, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Whose key it says it is; empty = it does not say.</summary>
    public ReadOnlyMemory<byte> UserHandle { get; init; }
}
