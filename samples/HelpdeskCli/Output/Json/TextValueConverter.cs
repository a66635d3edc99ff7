using System.Text.Json;
using System.Text.Json.Serialization;

namespace HelpdeskCli;

/// <summary>Writes a string-backed value as that string.</summary>
internal abstract class TextValueConverter<T> : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The command line only writes JSON.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value?.ToString());
}
