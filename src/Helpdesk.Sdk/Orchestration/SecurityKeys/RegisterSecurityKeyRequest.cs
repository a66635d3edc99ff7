namespace Helpdesk.Sdk;

/// <summary>Registers a security key on behalf of a user: the answer of the browser to what <see cref="SecurityKeyDesk.BeginAsync"/> gave the same operator.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Name">What it is called; as it was begun.</param>
/// <param name="Attestation">What the browser returned.</param>
public sealed record RegisterSecurityKeyRequest(UserTarget User, string Name, SecurityKeyAttestation Attestation) : OperationOptions;
