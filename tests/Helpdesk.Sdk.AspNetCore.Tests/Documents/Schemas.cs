using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Holds JSON against the schemas of an OpenAPI document, as strictly as these are written: what is not documented is wrong.</summary>
internal sealed class Schemas(JsonElement document)
{
    /// <summary>What does not fit; empty = all fits.</summary>
    public string Problem(JsonElement schema, JsonElement value, string place)
    {
        schema = Resolve(schema);
        foreach (var word in new[] { "oneOf", "anyOf" })
            if (schema.TryGetProperty(word, out var choices))
                return choices.EnumerateArray().Any(c => Problem(c, value, place).Length == 0) ? "" : $"{place} is {value}, which is none of the documented forms";
        if (schema.TryGetProperty("enum", out var words) && value.ValueKind != JsonValueKind.Null)
            return words.EnumerateArray().Any(w => w.ToString() == value.ToString()) ? "" : $"{place} is {value}, which is none of the documented words";
        // A place for anything at all, which is only where the document says nothing else.
        if (!schema.TryGetProperty("type", out var type))
            return schema.TryGetProperty("properties", out _) ? $"{place} is documented without a type" : "";
        if (!Types(type).Any(t => Is(t, value)))
            return $"{place} is {value.ValueKind}, documented as {type}";
        return value.ValueKind switch
        {
            JsonValueKind.Array when !schema.TryGetProperty("items", out _) => $"{place} is documented as a list of nothing: {schema}",
            JsonValueKind.Array => value.EnumerateArray().Select((item, i) => Problem(schema.GetProperty("items"), item, $"{place}[{i}]")).FirstOrDefault(static p => p.Length > 0) ?? "",
            JsonValueKind.Object => Members(schema, value, place),
            _ => "",
        };
    }

    private string Members(JsonElement schema, JsonElement value, string place)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value) : [];
        JsonElement? more = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object ? additional : null;
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(r => !value.TryGetProperty(r.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
            return $"{place} lacks {missing}";
        foreach (var member in value.EnumerateObject())
        {
            if (!known.TryGetValue(member.Name, out var of) && more is null)
                return $"{place}.{member.Name} is not documented";
            if (Problem(known.TryGetValue(member.Name, out of) ? of : more!.Value, member.Value, $"{place}.{member.Name}") is { Length: > 0 } problem)
                return problem;
        }
        return "";
    }

    private JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            var at = document;
            foreach (var part in reference.GetString()![2..].Split('/'))
                at = at.GetProperty(part);
            schema = at;
        }
        return schema;
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(static t => t.GetString()!) : [type.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
