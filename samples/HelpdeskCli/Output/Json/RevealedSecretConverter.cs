using System.Text.Json;
using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Writes the characters of a secret that was asked to be shown. Used on single properties only: any other secret stays a placeholder.</summary>
internal sealed class RevealedSecretConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The command line only writes JSON.");

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
        value.Use(writer, static (characters, json) =>
        {
            json.WriteStringValue(characters);
            return true;
        });
}
