namespace Helpdesk.Sdk;

/// <summary>A registered key, as browsers are told of it.</summary>
/// <param name="CredentialId">The credential's id.</param>
/// <param name="Transports">How it can be reached, a hint.</param>
public sealed record SecurityKeyDescriptor(ReadOnlyMemory<byte> CredentialId, IReadOnlyList<string> Transports);
