using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Tests;

/// <summary>Reads the HTML of a mail from the receiving side: what stands in it, and that nothing is fetched or run.</summary>
internal static partial class HtmlReader
{
    /// <summary>The tags, in order.</summary>
    public static IReadOnlyList<string> Tags(string html) => [.. AnyTag().Matches(html).Select(static t => t.Value)];

    /// <summary>What a reader sees, spacing aside.</summary>
    public static string Text(string html) => WebUtility.HtmlDecode(AnyTag().Replace(html, " "));

    /// <summary>The words of a text.</summary>
    public static IReadOnlyList<string> Words(string text) => text.Replace(".", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Elements of writing only, and links that lead where they say.</summary>
    public static void AssertFetchesNothing(string html)
    {
        foreach (var tag in Tags(html))
            Assert.Matches("""^(<!DOCTYPE html>|</?(html|head|body|p|br|a)>|<html lang="[A-Za-z0-9-]+">|<meta charset="utf-8">|<a href="https?://[^"<>\s]+">)$""", tag);
        Assert.Equal(html.Count(static c => c == '<'), Tags(html).Count);
        Assert.All(Anchor().Matches(html), static a => Assert.Equal(a.Groups["to"].Value, a.Groups["said"].Value));
    }

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex AnyTag();

    [GeneratedRegex("<a href=\"(?<to>[^\"]*)\">(?<said>[^<]*)</a>", RegexOptions.ExplicitCapture)]
    private static partial Regex Anchor();
}
