namespace Helpdesk.Sdk;

/// <summary>A use of a security key whose signature holds.</summary>
/// <param name="Challenge">The challenge that it answers. Whoever asks says whether it was theirs.</param>
/// <param name="SignCount">Where its counter stands.</param>
/// <param name="UserVerified">Whether the key verified its user.</param>
public sealed record AssertedSecurityKey(ReadOnlyMemory<byte> Challenge, uint SignCount, bool UserVerified);
