using System.Text.RegularExpressions;

namespace Helpdesk.Sdk;

/// <summary>
/// A host's own HTML body of a mail. It is made of few elements, so that nothing in it can be fetched from anywhere, be run or be filled in; variables stand between tags only,
/// where an encoded value stays text.
/// </summary>
internal static partial class HtmlTemplate
{
    private static readonly string[] Void = ["br", "hr"];
    private static readonly string[] Elements =
    [
        .. Void, "b", "blockquote", "code", "div", "em", "h1", "h2", "h3", "i", "li", "ol", "p", "pre", "small", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
    ];

    private static readonly string[] Attributes = ["align", "bgcolor", "border", "cellpadding", "cellspacing", "colspan", "dir", "lang", "role", "rowspan", "style", "valign", "width"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is not like that; the message is the end of a sentence that begins with the file's name.</exception>
    public static TemplateText Parse(string file, MessageForm form)
    {
        var html = file.ReplaceLineEndings("\n").Trim('\n');
        if (html.Length == 0)
            throw new FormatException("is empty");
        if (html.Any(static c => char.IsControl(c) && c is not ('\n' or '\t')))
            throw new FormatException("has a control character");
        CheckTags(html);
        var parsed = TemplateText.Parse(html + "\n", form.Variables);
        if (form.Required.FirstOrDefault(v => !parsed.Variables.Contains(v, StringComparer.Ordinal)) is { } missing)
            throw new FormatException($"lacks {{{{{missing}}}}}, which this message has to say");
        return parsed;
    }

    private static void CheckTags(string html)
    {
        var open = new Stack<string>();
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var tag = Tag().Match(html, at);
            var name = tag.Groups["name"].Value;
            if (!tag.Success || !Elements.Contains(name, StringComparer.Ordinal))
                throw new FormatException(
                    $"has '{Readable(html[at..])}': allowed are {string.Join(", ", Elements.Order(StringComparer.Ordinal))}, in lower case, with attributes in double quotation marks; a link stands where {{{{link}}}} or the sentence with it is put in");
            if (tag.Groups["attribute"].Captures.FirstOrDefault(static a => !Attributes.Contains(a.Value, StringComparer.Ordinal)) is { } strange)
                throw new FormatException($"has the attribute '{strange.Value}' in '{Readable(tag.Value)}'; allowed are {string.Join(", ", Attributes)}");
            if (tag.Groups["end"].Length > 0 ? !open.TryPop(out var opened) || opened != name : tag.Groups["self"].Length > 0 && !Void.Contains(name, StringComparer.Ordinal))
                throw new FormatException($"has '{Readable(tag.Value)}' where another element is open");
            if (tag.Groups["end"].Length == 0 && !Void.Contains(name, StringComparer.Ordinal))
                open.Push(name);
        }
        if (open.TryPeek(out var left))
            throw new FormatException($"does not end the element '{left}'");
    }

    private static string Readable(string text) => InputText.IsWellFormed(text.Length > 40 ? text[..40] : text, 60, out _) ? text.Length > 40 ? text[..40] : text : "<…";

    // Without parentheses, slashes and backslashes a style fetches nothing; without braces nothing is put in.
    [GeneratedRegex("""\G<(?<end>/?)(?<name>[a-z][a-z0-9]*)(?:\s+(?<attribute>[a-z]+)="[A-Za-z0-9 #%.,:;'!-]*")*\s*(?<self>/?)>""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();
}
