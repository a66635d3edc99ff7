namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The new credential inside of what a key says (WebAuthn §6.5.1).</summary>
internal sealed record AttestedCredential(Guid Aaguid, ReadOnlyMemory<byte> Id, ReadOnlyMemory<byte> PublicKey);
