using System.Globalization;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Applies a filter to an object; text is compared without regard to letter case, as the directory does.</summary>
internal static class FilterEvaluator
{
    public static bool Matches(FilterNode node, JsonObject item) => node switch
    {
        AndNode a => Matches(a.Left, item) && Matches(a.Right, item),
        OrNode o => Matches(o.Left, item) || Matches(o.Right, item),
        NotNode n => !Matches(n.Inner, item),
        CompareNode c => Compare(Read(item, c.Property), c.Operator, c.Value),
        InNode i => i.Values.Any(v => Compare(Read(item, i.Property), "eq", v)),
        AnyNode a => Any(a, item),
        _ => false,
    };

    public static JsonNode? Read(JsonObject item, string path)
    {
        JsonNode? at = item;
        foreach (var part in path.Split('/'))
            at = (at as JsonObject)?[part];
        return at;
    }

    private static bool Any(AnyNode node, JsonObject item)
    {
        if (Read(item, node.Property) is not JsonArray values)
            return false;
        if (node.Condition is null)
            return values.Count > 0;
        // The lambda's variable stands for the element: a bare value becomes an object of that one name.
        return values.Any(v => Matches(node.Condition, new JsonObject { [node.Variable] = v?.DeepClone() }));
    }

    private static bool Compare(JsonNode? actual, string operation, FilterLiteral value)
    {
        if (value.Kind == LiteralKind.Null)
            return operation == "ne" ? actual is not null : operation == "eq" && actual is null;
        if (actual is null)
            return operation == "ne";
        var text = actual is JsonValue v && v.TryGetValue<bool>(out var flag) ? (flag ? "true" : "false") : actual.ToString();
        return operation switch
        {
            "startswith" => text.StartsWith(value.Value, StringComparison.OrdinalIgnoreCase),
            "endswith" => text.EndsWith(value.Value, StringComparison.OrdinalIgnoreCase),
            "eq" => Order(text, value.Value) == 0,
            "ne" => Order(text, value.Value) != 0,
            "ge" => Order(text, value.Value) >= 0,
            "le" => Order(text, value.Value) <= 0,
            "gt" => Order(text, value.Value) > 0,
            "lt" => Order(text, value.Value) < 0,
            _ => false,
        };
    }

    private static int Order(string left, string right) =>
        IsTime(left, out var l) && IsTime(right, out var r) ? l.CompareTo(r) : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool IsTime(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length >= 10 && char.IsAsciiDigit(text[0]) && text[4] == '-' && text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
