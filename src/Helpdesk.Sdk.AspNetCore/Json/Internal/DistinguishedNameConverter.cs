using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A distinguished name as its text (RFC 4514).</summary>
internal sealed class DistinguishedNameConverter : JsonConverter<DistinguishedName>, ITextConverter
{
    public Type Written => typeof(DistinguishedName);

    public override DistinguishedName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && DistinguishedName.TryParse(reader.GetString()!, out var name, out _) ? name : throw new JsonException("This is no distinguished name.");

    public override void Write(Utf8JsonWriter writer, DistinguishedName value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
