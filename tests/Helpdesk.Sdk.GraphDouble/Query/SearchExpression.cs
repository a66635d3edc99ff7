using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>A $search of the directory: <c>"property:text"</c> joined by AND and OR, AND binding tighter.</summary>
internal sealed class SearchExpression
{
    private static readonly char[] Separators = [' ', '-', '.', '_', '@', ',', '(', ')', '\''];
    private readonly List<List<(string Property, string Text)>> _anyOfAll = [];

    /// <exception cref="FormatException">Not a search.</exception>
    public static SearchExpression Parse(string text, IReadOnlySet<string> searchable)
    {
        var search = new SearchExpression();
        var clause = new List<(string, string)>();
        for (var i = 0; ;)
        {
            SkipSpace(text, ref i);
            clause.Add(Term(text, ref i, searchable));
            SkipSpace(text, ref i);
            if (i >= text.Length)
                break;
            if (Follows(text, ref i, "AND"))
                continue;
            if (!Follows(text, ref i, "OR"))
                throw new FormatException($"Syntax error: character at position {i} is not valid in '{text}'.");
            search._anyOfAll.Add(clause);
            clause = [];
        }
        search._anyOfAll.Add(clause);
        return search;
    }

    public bool Matches(JsonObject item) => _anyOfAll.Any(all => all.TrueForAll(t => Matches(item, t.Property, t.Text)));

    private static bool Matches(JsonObject item, string property, string text) => item[property] switch
    {
        JsonArray values => values.Any(v => StartsWith(v, text)),
        var value when property is "displayName" or "description" => HasWords(value?.ToString() ?? "", text),
        var value => StartsWith(value, text),
    };

    private static bool StartsWith(JsonNode? value, string text) => value?.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase) == true;

    // The service cuts names into words and finds each word of the search at the start of one.
    private static bool HasWords(string value, string text)
    {
        var words = value.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).All(t => words.Any(w => w.StartsWith(t, StringComparison.OrdinalIgnoreCase)));
    }

    private static (string, string) Term(string text, ref int i, IReadOnlySet<string> searchable)
    {
        if (i >= text.Length || text[i] != '"')
            throw new FormatException("The search clause must be wrapped in double quotes.");
        var content = new System.Text.StringBuilder();
        for (i++; ; i++)
        {
            if (i >= text.Length)
                throw new FormatException("The search clause has no closing quote.");
            if (text[i] == '"')
                break;
            if (text[i] == '\\' && i + 1 < text.Length)
                i++;
            content.Append(text[i]);
        }
        i++;
        var clause = content.ToString();
        var colon = clause.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            throw new FormatException("The search clause lacks 'property:'.");
        return searchable.Contains(clause[..colon])
            ? (clause[..colon], clause[(colon + 1)..].Trim())
            : throw new FormatException($"The property '{clause[..colon]}' is not searchable.");
    }

    private static void SkipSpace(string text, ref int i)
    {
        while (i < text.Length && text[i] == ' ')
            i++;
    }

    private static bool Follows(string text, ref int i, string word)
    {
        if (string.CompareOrdinal(text, i, word, 0, word.Length) != 0)
            return false;
        i += word.Length;
        return true;
    }
}
