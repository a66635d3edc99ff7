using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>Reads JSON by names whose letter case nobody agrees on.</summary>
internal static class JsonNames
{
    private static readonly string[] NameProperties = ["userName", "user_name", "name", "email", "value", "display_value", "displayValue"];

    public static JsonElement? Find(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var property in element.EnumerateObject())
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                return property.Value;
        return null;
    }

    /// <summary>Follows a dotted path.</summary>
    public static JsonElement? Follow(JsonElement element, string path)
    {
        JsonElement? found = element;
        foreach (var name in path.Split('.'))
            found = found is { } at ? Find(at, name) : null;
        return found;
    }

    /// <summary>The texts of a value: itself, or those by which an object names somebody or something.</summary>
    public static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!.Trim()],
        JsonValueKind.Number => [element.GetRawText()],
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        JsonValueKind.Object => NameProperties.Select(name => Find(element, name)).OfType<JsonElement>().Where(static e => e.ValueKind is JsonValueKind.String or JsonValueKind.Number).SelectMany(Texts),
        _ => [],
    };
}
