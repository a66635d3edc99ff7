namespace Helpdesk.Sdk;

/// <summary>What a browser is asked for a registered key with (<c>PublicKeyCredentialRequestOptions</c> of WebAuthn Level 3). Good for one answer.</summary>
public sealed record SecurityKeyQuestion
{
    /// <summary>Names this very ceremony. The host keeps it with the browser's session and gives it back with the answer.</summary>
    public required string Ceremony { get; init; }
    /// <summary>The domain that the keys are registered for.</summary>
    public required string RelyingPartyId { get; init; }
    /// <summary>What the key has to sign.</summary>
    public required ReadOnlyMemory<byte> Challenge { get; init; }
    /// <summary>The keys that may answer, among others that there are not: three at least for any name, so that the list tells strangers nothing.</summary>
    public required IReadOnlyList<SecurityKeyDescriptor> Allow { get; init; }
    /// <summary>Whether the key must verify its user.</summary>
    public required SecurityKeyUserVerification UserVerification { get; init; }
    /// <summary>How long the browser may take.</summary>
    public required TimeSpan Timeout { get; init; }
    /// <summary>Until when the answer is accepted (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
