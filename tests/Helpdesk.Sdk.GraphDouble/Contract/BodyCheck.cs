using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Checks a body against its fact.</summary>
internal static class BodyCheck
{
    /// <exception cref="GraphServiceException">The body breaks the contract.</exception>
    public static void Check(BodyFact fact, JsonObject body, string where = "")
    {
        foreach (var (name, value) in body)
        {
            if (name == "@odata.type")
            {
                Require(fact.Type is not null && value?.ToString() == "#microsoft.graph." + fact.Type, $"'{where}@odata.type' is '{value}' and not '{fact.Type}'");
                continue;
            }
            var property = fact.Properties.FirstOrDefault(p => p.Name.Equals(name, fact.AnyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
            Require(property is not null, $"the property '{where}{name}' does not exist on type '{fact.Type ?? "of the parameters"}' or cannot be written");
            CheckValue(property!, value, where + name);
        }
        foreach (var missing in fact.Properties.Where(p => p.Required && !Names(body, fact).Contains(p.Name)))
            Require(condition: false, $"the property '{where}{missing.Name}' is required");
    }

    private static HashSet<string> Names(JsonObject body, BodyFact fact) =>
        body.Select(static p => p.Key).ToHashSet(fact.AnyCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private static void CheckValue(BodyProperty property, JsonNode? value, string where)
    {
        if (value is null)
        {
            Require(property.Nullable && !property.Required, $"'{where}' cannot be null");
            return;
        }
        var fits = property.Kind switch
        {
            PropertyKind.Text => value is JsonValue v && v.TryGetValue<string>(out _),
            PropertyKind.Flag => value is JsonValue v && v.TryGetValue<bool>(out _),
            PropertyKind.Number => value is JsonValue v && v.TryGetValue<int>(out _),
            PropertyKind.Time => value is JsonValue v && v.TryGetValue<DateTimeOffset>(out _),
            PropertyKind.Guid => value is JsonValue v && v.TryGetValue<Guid>(out _),
            PropertyKind.Texts => value is JsonArray a && a.All(static e => e is JsonValue v && v.TryGetValue<string>(out _)),
            PropertyKind.Records => value is JsonArray a && a.All(static e => e is JsonObject),
            _ => value is JsonObject,
        };
        Require(fits, $"'{where}' is no {property.Kind}");
        // Too long is what a user typed, and no breach of the contract.
        if (property.Kind == PropertyKind.Text && value.ToString().Length > property.Longest)
            throw GraphServiceException.InvalidValue(property.Name, $"Invalid value specified for property '{property.Name}' of resource '{where}'.");
        if (property.Inner is null)
            return;
        foreach (var inner in value is JsonArray all ? all.Select(static e => e!.AsObject()) : [value.AsObject()])
            Check(property.Inner, inner, where + "/");
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
            throw GraphServiceException.Breach(ViolationKind.Body, 400, "Request_BadRequest", $"Invalid body: {problem}.");
    }
}
