namespace Helpdesk.Sdk;

/// <summary>What a browser is asked for a new key with (<c>PublicKeyCredentialCreationOptions</c> of WebAuthn Level 3). Good for one answer.</summary>
public sealed record SecurityKeyCreation
{
    /// <summary>The domain that the key is registered for.</summary>
    public required string RelyingPartyId { get; init; }
    /// <summary>What the browser calls it.</summary>
    public required string RelyingPartyName { get; init; }
    /// <summary>Whose key it will be, as the key knows it: of no meaning outside.</summary>
    public required ReadOnlyMemory<byte> UserHandle { get; init; }
    /// <summary>The user name, for the browser's own list.</summary>
    public required string UserName { get; init; }
    /// <summary>The display name, for the browser's own list.</summary>
    public required string UserDisplayName { get; init; }
    /// <summary>What the key has to sign.</summary>
    public required ReadOnlyMemory<byte> Challenge { get; init; }
    /// <summary>The algorithms to choose from, the preferred first.</summary>
    public IReadOnlyList<int> Algorithms { get; } = SecurityKeyAlgorithms.Offered;
    /// <summary>Keys that the user has already, which must not be registered again.</summary>
    public required IReadOnlyList<SecurityKeyDescriptor> Exclude { get; init; }
    /// <summary>Whether the key must verify its user.</summary>
    public required SecurityKeyUserVerification UserVerification { get; init; }
    /// <summary>Whether to ask for the key's attestation.</summary>
    public required bool Attestation { get; init; }
    /// <summary>How long the browser may take.</summary>
    public required TimeSpan Timeout { get; init; }
    /// <summary>Until when the answer is accepted (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
