using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Helpdesk.Sdk.Exports;

/// <summary>Directories hold letters that XML 1.0 cannot (control characters, halves of a surrogate pair); a name must not break a file.</summary>
internal static class XmlLetters
{
    private const char Replacement = '\uFFFD';
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The text with a replacement character (U+FFFD) for each letter that XML cannot hold.</summary>
    public static string Replace(string text)
    {
        if (FindForbidden(text, 0) < 0) return text;
        var clean = new StringBuilder(text.Length);
        Walk(text, clean, static (to, _) => to.Append(Replacement));
        return clean.ToString();
    }

    /// <summary>
    /// The text as SpreadsheetML writes it (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring): a letter that XML cannot hold, and a carriage return, which readers would
    /// turn into a line feed, as <c>_xHHHH_</c>; what only looks like that has its underscore written so.
    /// </summary>
    public static string Escape(string text)
    {
        if (text.Contains("_x", StringComparison.Ordinal)) text = EscapeUnderscores(text);
        if (FindForbidden(text, 0) < 0 && !text.Contains('\r', StringComparison.Ordinal)) return text;
        var escaped = new StringBuilder(text.Length + 16);
        Walk(text, escaped, static (to, letter) => to.Append(CultureInfo.InvariantCulture, $"_x{(int)letter:X4}_"));
        return escaped.Replace("\r", "_x000D_").ToString();
    }

    private static void Walk(string text, StringBuilder to, Action<StringBuilder, char> forbidden)
    {
        var from = 0;
        for (var at = FindForbidden(text, 0); at >= 0; at = FindForbidden(text, from))
        {
            to.Append(text, from, at - from);
            forbidden(to, text[at]);
            from = at + 1;
        }

        to.Append(text, from, text.Length - from);
    }

    private static int FindForbidden(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) i++;
            else return i;
        }

        return -1;
    }

    private static string EscapeUnderscores(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
            escaped.Append(IsEscape(text.AsSpan(i)) ? "_x005F_" : text.AsSpan(i, 1));
        return escaped.ToString();
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(HexDigits);
}
