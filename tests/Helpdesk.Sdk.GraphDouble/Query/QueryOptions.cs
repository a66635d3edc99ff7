namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The query options of one request, decoded.</summary>
internal sealed class QueryOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">An option is there twice.</exception>
    public static QueryOptions Parse(string query)
    {
        var options = new QueryOptions();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? part : part[..equals]);
            if (!options._values.TryAdd(name, equals < 0 ? "" : Decode(part[(equals + 1)..])))
                throw new FormatException($"The query option '{name}' is there twice.");
        }
        return options;
    }

    public IEnumerable<string> Names => _values.Keys;

    public string? this[string name] => _values.GetValueOrDefault(name);

    public IReadOnlyList<string> Select => List("$select");

    public IReadOnlyList<string> Expand => List("$expand");

    public bool Count => this["$count"] == "true";

    private string[] List(string name) => this[name]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
