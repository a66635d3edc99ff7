using System.Globalization;
using System.Text;

namespace HelpdeskCli;

/// <summary>Text from directories, files and people that may reach a terminal: nothing in it may steer the terminal or hide.</summary>
internal static class SafeText
{
    /// <summary>One line: control and formatting characters and broken surrogates become visible escapes.</summary>
    public static string Clean(string? text) => Clean(text ?? "", keepLines: false);

    /// <summary>The same, but line ends stay.</summary>
    public static string CleanLines(string? text) => Clean(text ?? "", keepLines: true);

    private static string Clean(string text, bool keepLines)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Hides(rune) || (keepLines && rune.Value is '\n'))
                builder.Append(rune.ToString());
            else if (!keepLines || rune.Value is not '\r')
                builder.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
        }
        return builder.ToString();
    }

    // Format characters include the bidirectional overrides, with which a name can pose as another.
    private static bool Hides(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
