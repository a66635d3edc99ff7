using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What a browser returns of a registered key (<c>AuthenticationResponseJSON</c>).</summary>
internal sealed record UsedCredentialBody
{
    /// <summary>The credential's id (base64url).</summary>
    public string? Id { get; init; }
    /// <summary>The key's answer.</summary>
    public UsedCredentialResponseBody? Response { get; init; }

    public SecurityKeyAssertion? Assertion() =>
        Binary.Read(Id) is { } id && Binary.Read(Response?.ClientDataJson) is { } client && Binary.Read(Response?.AuthenticatorData) is { } data
            && Binary.Read(Response?.Signature) is { } signature && Binary.ReadOptional(Response?.UserHandle) is { } handle
            ? new SecurityKeyAssertion(id, client, data, signature) { UserHandle = handle }
            : null;
}

/// <summary>The answer of a registered key.</summary>
internal sealed record UsedCredentialResponseBody
{
    /// <summary>What the browser says of the ceremony (base64url).</summary>
    [JsonPropertyName("clientDataJSON")]
    public string? ClientDataJson { get; init; }
    /// <summary>What the key says (base64url).</summary>
    public string? AuthenticatorData { get; init; }
    /// <summary>The signature over both (base64url).</summary>
    public string? Signature { get; init; }
    /// <summary>Whose key it says it is (base64url).</summary>
    public string? UserHandle { get; init; }
}
