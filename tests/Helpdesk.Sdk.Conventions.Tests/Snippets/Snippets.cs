using System.Text;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Finds the fenced blocks of a page.</summary>
internal static partial class Snippets
{
    /// <summary>The pages that people read.</summary>
    public static IReadOnlyList<SourceFile> Pages { get; } =
    [
        .. Repository.All().Where(static f => f.Path.EndsWith(".md", StringComparison.Ordinal)
            && (f.Path is "README.md" or "CONTRIBUTING.md" or "SECURITY.md" || f.Path.StartsWith("docs/", StringComparison.Ordinal) || f.Path.StartsWith("nuget/readmes/", StringComparison.Ordinal))),
    ];

    public static IEnumerable<Snippet> Of(SourceFile page)
    {
        var lines = page.Lines;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Open().Match(lines[i].TrimEnd('\r')) is not { Success: true } open)
                continue;
            var (first, text) = (i + 1, new StringBuilder());
            for (i++; i < lines.Length && lines[i].Trim() != "```"; i++)
                text.Append(lines[i].TrimEnd('\r')).Append('\n');
            var words = open.Groups["info"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            yield return new Snippet(page.Path, first + 1, words.FirstOrDefault() ?? "", [.. words.Skip(1)], text.ToString(), Given(lines, first - 2));
        }
    }

    // The comment that ends on the last line above the fence that is not empty.
    private static string Given(string[] lines, int last)
    {
        while (last >= 0 && lines[last].Trim().Length == 0)
            last--;
        if (last < 0 || !lines[last].TrimEnd().EndsWith("-->", StringComparison.Ordinal))
            return "";
        var begin = last;
        while (begin >= 0 && !lines[begin].Contains("<!--", StringComparison.Ordinal))
            begin--;
        var comment = begin < 0 ? "" : string.Join('\n', lines[begin..(last + 1)]).Trim();
        return comment.StartsWith("<!-- given", StringComparison.Ordinal) ? comment["<!-- given".Length..^"-->".Length] : "";
    }

    [GeneratedRegex(@"^\s*```(?<info>[^`]*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Open();
}
