namespace Helpdesk.Sdk;

/// <summary>
/// A text with <c>{{names}}</c>: literals and variables, split once. Values are put in as they are and never looked at again,
/// so that a value which looks like a variable stays what it is.
/// </summary>
internal sealed class TemplateText
{
    private readonly IReadOnlyList<Part> _parts;

    private TemplateText(IReadOnlyList<Part> parts) => _parts = parts;

    private readonly record struct Part(string Text, bool IsVariable);

    public IEnumerable<string> Variables => _parts.Where(static p => p.IsVariable).Select(static p => p.Text);

    /// <summary>Splits a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">The variables it may use.</param>
    /// <param name="strict">Whether closing braces without opening ones are a mistake; where the text is JSON they are not.</param>
    /// <exception cref="FormatException">It uses another one, or braces that name none; the message is the end of a sentence.</exception>
    public static TemplateText Parse(string text, IReadOnlyCollection<string> known, bool strict = true)
    {
        var parts = new List<Part>();
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var open = rest.IndexOf("{{", StringComparison.Ordinal);
            var literal = open < 0 ? rest : rest[..open];
            if (strict && literal.Contains("}}", StringComparison.Ordinal))
                throw new FormatException("has '}}' without '{{' before it");
            if (literal.Length > 0)
                parts.Add(new Part(literal.ToString(), IsVariable: false));
            if (open < 0)
                break;
            rest = rest[(open + 2)..];
            var close = rest.IndexOf("}}", StringComparison.Ordinal);
            if (close < 0)
                throw new FormatException("has '{{' without '}}' after it");
            var name = rest[..close].ToString();
            if (!known.Contains(name, StringComparer.Ordinal))
                throw new FormatException($"uses {{{{{Readable(name)}}}}}, which is not known here; known: {string.Join(", ", known.Order(StringComparer.Ordinal))}");
            parts.Add(new Part(name, IsVariable: true));
            rest = rest[(close + 2)..];
        }
        return new TemplateText(parts);
    }

    /// <summary>The same with other words around the same values.</summary>
    public TemplateText WithLiterals(Func<string, string> change) => new([.. _parts.Select(p => p.IsVariable ? p : new Part(change(p.Text), IsVariable: false))]);

    /// <summary>The same with words before and after it.</summary>
    public TemplateText Between(string before, string after) => new([new Part(before, IsVariable: false), .. _parts, new Part(after, IsVariable: false)]);

    /// <summary>Puts the values in. The caller wipes what it gets if there is a secret in it.</summary>
    public char[] Render(IReadOnlyDictionary<string, string> values, string? secretName = null, ReadOnlySpan<char> secret = default)
    {
        var length = 0;
        foreach (var part in _parts)
            length += part.IsVariable && part.Text == secretName ? secret.Length : Of(part, values).Length;
        var text = new char[length];
        var rest = text.AsSpan();
        foreach (var part in _parts)
        {
            var value = part.IsVariable && part.Text == secretName ? secret : Of(part, values);
            value.CopyTo(rest);
            rest = rest[value.Length..];
        }
        return text;
    }

    private static ReadOnlySpan<char> Of(Part part, IReadOnlyDictionary<string, string> values) =>
        part.IsVariable ? values.GetValueOrDefault(part.Text, "") : part.Text;

    private static string Readable(string name) => InputText.IsWellFormed(name, 60, out _) ? name : "…";
}
