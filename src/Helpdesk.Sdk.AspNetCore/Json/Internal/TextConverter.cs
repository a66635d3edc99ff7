using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Writes a string-backed value of the SDK as that string, and reads what is one.</summary>
internal sealed class TextConverter<T>(Func<string, T?> parse) : JsonConverter<T>, ITextConverter where T : struct
{
    public Type Written => typeof(T);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 and <= 512 } text && parse(text) is { } value
            ? value
            : throw new JsonException($"This is no {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
