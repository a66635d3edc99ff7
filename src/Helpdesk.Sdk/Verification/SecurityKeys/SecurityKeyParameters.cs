using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>What is open of a registered key, as it stands in <see cref="Enrollment.Parameters"/>. Its public key is sealed beside it.</summary>
internal sealed record SecurityKeyParameters
{
    public required string Name { get; init; }

    /// <summary>Base64url; empty while the key is only begun.</summary>
    public string CredentialId { get; init; } = "";

    public IReadOnlyList<string> Transports { get; init; } = [];

    public Guid Aaguid { get; init; }

    public string? Attestation { get; init; }

    public bool BackupEligible { get; init; }

    /// <summary>The highest counter that was accepted.</summary>
    public uint SignCount { get; init; }

    public DateTimeOffset? LastUsed { get; init; }

    public string Write() => JsonSerializer.Serialize(this, SecurityKeyJson.Default.SecurityKeyParameters);

    public static SecurityKeyParameters Read(Enrollment key) =>
        key.Parameters is { } json && JsonSerializer.Deserialize(json, SecurityKeyJson.Default.SecurityKeyParameters) is { } read
            ? read
            : throw new InvalidOperationException("A security key's stored parameters cannot be read.");

    /// <summary>As browsers are told of it.</summary>
    public SecurityKeyDescriptor Describe() => new(Base64Url.DecodeFromChars(CredentialId), Transports);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SecurityKeyParameters))]
internal sealed partial class SecurityKeyJson : JsonSerializerContext;
