using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A secret as it is: on single properties only, which are meant to bring one in or to show one. Any other stays a placeholder.</summary>
internal sealed class ClearSecretConverter : JsonConverter<Secret>
{
    private const int Longest = 1024;

    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (reader.TokenType != JsonTokenType.String || length > Longest)
            throw new JsonException("A text of moderate length is expected.");
        Span<char> characters = stackalloc char[Longest];
        var copied = reader.CopyString(characters);
        var secret = new Secret(characters[..copied]);
        characters.Clear();
        return secret;
    }

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
        value.Use(writer, static (characters, json) =>
        {
            json.WriteStringValue(characters);
            return true;
        });
}
