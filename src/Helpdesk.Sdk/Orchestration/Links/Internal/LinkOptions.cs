using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>What the issuer of a reset link chose.</summary>
/// <param name="Unlock">Redeeming also ends a lockout.</param>
internal sealed record LinkOptions(bool Unlock)
{
    public string Write() => JsonSerializer.Serialize(this, LinkOptionsJson.Default.LinkOptions);

    public static LinkOptions Read(string? json) => json is null ? new LinkOptions(true) : JsonSerializer.Deserialize(json, LinkOptionsJson.Default.LinkOptions)!;
}

[JsonSerializable(typeof(LinkOptions))]
internal sealed partial class LinkOptionsJson : JsonSerializerContext;
