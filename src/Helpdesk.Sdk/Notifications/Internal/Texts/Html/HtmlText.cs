using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Helpdesk.Sdk;

/// <summary>Text as HTML: nothing that was text opens a tag, ends an attribute or begins an entity.</summary>
internal static partial class HtmlText
{
    private const string ParagraphEnd = "</p>\n<p>";
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string text) => Encoder.Encode(text);

    /// <summary>An address of ours, to be followed and to be read. Whatever is no web address stays text.</summary>
    public static string Link(string address) => IsWebAddress(address) ? $"<a href=\"{Encode(address)}\">{Encode(address)}</a>" : Encode(address);

    /// <summary>The HTML of a secret. The caller wipes it.</summary>
    public static char[] Secret(ReadOnlySpan<char> secret, bool isLink)
    {
        var encoded = new char[secret.Length * Encoder.MaxOutputCharactersPerInputCharacter];
        try
        {
            Encoder.Encode(secret, encoded, out _, out var length);
            var plain = encoded.AsSpan(0, length);
            return isLink && IsWebAddress(secret) ? [.. "<a href=\"", .. plain, .. "\">", .. plain, .. "</a>"] : [.. plain];
        }
        finally
        {
            Array.Clear(encoded);
        }
    }

    /// <summary>The HTML of a text whose lines stay lines. The caller wipes it.</summary>
    public static char[] SecretLines(ReadOnlySpan<char> text) => [.. string.Join("<br>\n", text.ToString().Split('\n').Select(Encode))];

    /// <summary>A text as HTML: a paragraph after each empty line, a line break at every other line's end. Its values have to be HTML.</summary>
    public static TemplateText Paragraphs(TemplateText text) => text.WithLiterals(Lines).Between("<p>", "</p>\n");

    /// <summary>A whole document of a body, as mail programs expect it: nothing in it is fetched from anywhere.</summary>
    /// <param name="body">The body.</param>
    /// <param name="culture">The language it is in, where that is known (BCP 47).</param>
    public static TemplateText Document(TemplateText body, string? culture) => body.Between(
        $"<!DOCTYPE html>\n<html{(culture is null ? "" : $" lang=\"{Encode(culture)}\"")}>\n<head><meta charset=\"utf-8\"></head>\n<body>\n", "</body>\n</html>\n");

    private static string Lines(string literal)
    {
        var html = new List<string>();
        foreach (var paragraph in EmptyLines().Split(literal))
            html.Add(string.Join("<br>\n", paragraph.Split('\n').Select(Encode)));
        return string.Join(ParagraphEnd, html);
    }

    private static bool IsWebAddress(ReadOnlySpan<char> address) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    // Nothing to go back over: a line of blanks ends in one way only. An automaton made at the start of every process would cost more than all texts.
    [GeneratedRegex(@"\n(?>(?>[ \t\r]*)\n)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmptyLines();
}
