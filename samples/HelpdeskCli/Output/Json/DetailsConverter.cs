using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HelpdeskCli;

/// <summary>Writes the facts beside an error, whatever type they are, without reflection into them.</summary>
internal sealed class DetailsConverter : JsonConverter<IReadOnlyDictionary<string, object?>>
{
    public override IReadOnlyDictionary<string, object?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The command line only writes JSON.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, detail) in value)
        {
            writer.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
            WriteValue(writer, detail);
        }
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case DateTimeOffset time: writer.WriteStringValue(UtcTimeConverter.Format(time)); break;
            case TimeSpan span: writer.WriteStringValue(span.ToString("c")); break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                    WriteValue(writer, item);
                writer.WriteEndArray();
                break;
            default: writer.WriteStringValue(value.ToString()); break;
        }
    }
}
