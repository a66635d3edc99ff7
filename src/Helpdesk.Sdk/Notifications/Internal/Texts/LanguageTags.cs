using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Language tags (BCP 47) as configuration and directories give them.</summary>
internal static class LanguageTags
{
    private const int Longest = 35; // RFC 5646 section 4.4.1
    private const int MostRanges = 10;

    public static bool IsTag(string text) =>
        text.Length is > 1 and <= Longest && char.IsAsciiLetter(text[0]) && text[^1] != '-' && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>The tag and what it is a case of: de-AT, de.</summary>
    public static IEnumerable<string> Widening(string tag)
    {
        for (var rest = tag; rest.Length > 0; rest = rest.LastIndexOf('-') is > 0 and var dash ? rest[..dash] : "")
            yield return rest;
    }

    /// <summary>The tags of a directory's preferredLanguage, wanted most first: RFC 2798 section 2.7 makes it an Accept-Language list.</summary>
    public static IReadOnlyList<string> Preferred(string? value) => string.IsNullOrEmpty(value) || value.Length > 500
        ? []
        : [.. value.Split(',').Take(MostRanges)
            .Select(static range => range.Split(';'))
            .Select(static range => (Tag: range[0].Trim().Replace('_', '-'), Quality: Quality(range)))
            .Where(static range => IsTag(range.Tag) && range.Quality > 0)
            .OrderByDescending(static range => range.Quality)
            .Select(static range => range.Tag)];

    /// <summary>How dates look; like nowhere in particular when the machine does not know the culture.</summary>
    public static CultureInfo Format(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    private static double Quality(string[] range) =>
        range.Length > 1 && range[1].Trim().StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            ? double.TryParse(range[1].Trim()[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? quality : 0
            : 1;
}
