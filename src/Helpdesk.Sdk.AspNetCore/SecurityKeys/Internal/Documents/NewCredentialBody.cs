using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What a browser returns of a new key (<c>RegistrationResponseJSON</c>). Browsers add members of their own, which are of no use here.</summary>
internal sealed record NewCredentialBody
{
    /// <summary>The credential's id (base64url).</summary>
    public string? Id { get; init; }
    /// <summary>The key's answer.</summary>
    public NewCredentialResponseBody? Response { get; init; }

    public SecurityKeyAttestation? Attestation() =>
        Binary.Read(Response?.ClientDataJson) is { } client && Binary.Read(Response?.AttestationObject) is { } attestation && Binary.ReadOptional(Id) is { } id
            ? new SecurityKeyAttestation(client, attestation) { CredentialId = id, Transports = [.. (Response!.Transports ?? []).OfType<string>()] }
            : null;
}

/// <summary>The answer of a new key.</summary>
internal sealed record NewCredentialResponseBody
{
    /// <summary>What the browser says of the ceremony (base64url).</summary>
    [JsonPropertyName("clientDataJSON")]
    public string? ClientDataJson { get; init; }
    /// <summary>What the key says, and who vouches for it (base64url).</summary>
    public string? AttestationObject { get; init; }
    /// <summary>How the key can be reached.</summary>
    public IReadOnlyList<string>? Transports { get; init; }
}
