using System.Text.Json;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests;

/// <summary>
/// Where <c>HELPDESK_GRAPH_CONTRACT</c> names an OpenAPI description of Graph, every recorded request is also checked against it: the path and method, the
/// names of the query options, the properties of the body, and one of the permissions.
/// </summary>
internal static partial class ContractFile
{
    private static readonly Lazy<JsonDocument?> Document = new(static () =>
        Environment.GetEnvironmentVariable("HELPDESK_GRAPH_CONTRACT") is { Length: > 0 } file ? JsonDocument.Parse(File.ReadAllBytes(file)) : null);

    // The subset lacks it although the written contract has it.
    private static readonly string[] NotDescribed = ["/roleManagement/directory/roleEligibilityScheduleInstances"];
    private static readonly Lazy<List<(Regex Pattern, JsonElement Item)>> Paths = new(static () => Document.Value is not { } document ? [] : [.. document.RootElement.GetProperty("paths")
        .EnumerateObject().Select(static p => (new Regex("^" + Placeholder().Replace(Regex.Escape(p.Name).Replace("\\{", "{", StringComparison.Ordinal), "[^/]+") + "$"), p.Value))]);

    private static int _checked;

    public static bool IsGiven => Document.Value is not null;

    /// <summary>How many requests were checked.</summary>
    public static int Checked => _checked;

    public static void Check(IEnumerable<RecordedRequest> requests)
    {
        if (!IsGiven)
            return;
        var problems = new List<string>();
        foreach (var recorded in requests.Where(static r => r.Request.Header(GraphServer.DeliberateHeader) is null && !NotDescribed.Contains(r.Request.Path)))
        {
            Interlocked.Increment(ref _checked);
            if (Problem(recorded.Request) is { } problem)
                problems.Add($"{recorded.Request}: {problem}");
        }
        Assert.True(problems.Count == 0, "Requests outside the OpenAPI description:\n" + string.Join('\n', problems.Distinct(StringComparer.Ordinal)));
    }

    public static string? Problem(GraphRequest request)
    {
        var path = Uri.UnescapeDataString(request.Path);
        // Literal segments beat placeholders.
        var matches = Paths.Value.Where(p => p.Pattern.IsMatch(path)).OrderBy(static p => p.Pattern.ToString().Split("[^/]+").Length).ToList();
        if (matches.Count == 0)
            return "no such path";
        if (!matches[0].Item.TryGetProperty(request.Method.ToLowerInvariant(), out var operation))
            return "no such method";
        var known = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(static p => p.TryGetProperty("in", out var place) && place.GetString() == "query").Select(static p => p.GetProperty("name").GetString()).ToHashSet()
            : [];
        var options = request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static o => Uri.UnescapeDataString(o.Split('=')[0]));
        if (options.FirstOrDefault(o => o != "$skiptoken" && !known.Contains(o)) is { } unknown)
            return $"no query option {unknown}";
        return BodyProblem(operation, request.Body);
    }

    private static string? BodyProblem(JsonElement operation, string? body)
    {
        var isDescribed = operation.TryGetProperty("requestBody", out var description);
        if (string.IsNullOrEmpty(body))
            return isDescribed && description.GetProperty("required").GetBoolean() ? "a body is required" : null;
        if (!isDescribed)
            return "no body is described";
        using var json = JsonDocument.Parse(body);
        return Mismatch(description.GetProperty("content").GetProperty("application/json").GetProperty("schema"), json.RootElement, "");
    }

    private static string? Mismatch(JsonElement schema, JsonElement value, string where)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return Properties(schema) is null && Resolve(schema).TryGetProperty("items", out var items) ? value.EnumerateArray().Select(v => Mismatch(items, v, where + "[]")).FirstOrDefault(static m => m is not null) : null;
        if (value.ValueKind != JsonValueKind.Object || Properties(schema) is not { } properties)
            return null;
        foreach (var property in value.EnumerateObject().Where(static p => !p.Name.StartsWith('@')))
        {
            var found = properties.FirstOrDefault(p => p.Key.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
            if (found.Key is null)
                return $"no property {where}/{property.Name}";
            if (Mismatch(found.Value, property.Value, $"{where}/{property.Name}") is { } deeper)
                return deeper;
        }
        return null;
    }

    // Properties of the schema and of all it is made of; null = it is not described by properties.
    private static Dictionary<string, JsonElement>? Properties(JsonElement schema)
    {
        var resolved = Resolve(schema);
        Dictionary<string, JsonElement>? all = null;
        foreach (var combination in new[] { "allOf", "anyOf" })
        {
            if (!resolved.TryGetProperty(combination, out var parts))
                continue;
            foreach (var inner in parts.EnumerateArray().Select(Properties).OfType<Dictionary<string, JsonElement>>())
            {
                foreach (var (name, value) in inner)
                    (all ??= new(StringComparer.Ordinal))[name] = value;
            }
        }
        if (resolved.TryGetProperty("properties", out var own))
        {
            foreach (var property in own.EnumerateObject())
                (all ??= new(StringComparer.Ordinal))[property.Name] = property.Value;
        }
        return all;
    }

    private static JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = Document.Value!.RootElement.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        return schema;
    }

    [GeneratedRegex("\\{[^}]+\\}?")]
    private static partial Regex Placeholder();
}
