using System.Text;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A link or an image in a text of the project leads to a file that is there, and to a heading that the page has.</summary>
internal static partial class BrokenLinks
{
    public static IEnumerable<Violation> Check(IReadOnlyCollection<SourceFile> files, Func<string, bool> exists)
    {
        var pages = files.Where(static f => f.Path.EndsWith(".md", StringComparison.Ordinal)).ToDictionary(static f => f.Path, static f => Block().Replace(f.Text, ""), StringComparer.Ordinal);
        var anchors = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (path, text) in pages)
            foreach (var link in Link().Matches(Code().Replace(text, "")).Select(static m => m.Groups["to"].Value).Where(static l => !l.Contains("://", StringComparison.Ordinal) && !l.StartsWith("mailto:", StringComparison.Ordinal)))
            {
                var (to, anchor) = link.Split('#') is [var file, var heading] ? (file, heading) : (link, "");
                var target = to.Length == 0 ? path : Resolve(path, to);
                if (to.Length > 0 && !exists(target))
                    yield return new Violation(path, $"links to {link}, which is not there");
                else if (anchor.Length > 0 && pages.TryGetValue(target, out var page) && !Anchors(target, page, anchors).Contains(anchor))
                    yield return new Violation(path, $"links to {link}, but the page has no such heading");
            }
    }

    private static HashSet<string> Anchors(string path, string text, Dictionary<string, HashSet<string>> known)
    {
        if (known.TryGetValue(path, out var anchors))
            return anchors;
        anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in Heading().Matches(text).Select(static m => Anchor(m.Groups["text"].Value)))
            for (var n = 0; !anchors.Add(n == 0 ? heading : $"{heading}-{n}"); n++)
            {
                // The second of the same name is called -1.
            }
        return known[path] = anchors;
    }

    // As the web page of the repository makes them: small letters, spaces as hyphens, punctuation left out.
    private static string Anchor(string heading)
    {
        var anchor = new StringBuilder();
        foreach (var c in Label().Replace(heading, "${text}").Trim().ToLowerInvariant())
            if (char.IsLetterOrDigit(c) || c is '-' or '_')
                anchor.Append(c);
            else if (c == ' ')
                anchor.Append('-');
        return anchor.ToString();
    }

    private static string Resolve(string from, string link)
    {
        var parts = new Stack<string>(from.Split('/')[..^1]);
        foreach (var part in link.Split('/').Where(static p => p is not ("." or "")))
            if (part != "..")
                parts.Push(part);
            else if (!parts.TryPop(out _))
                return "outside";
        return string.Join('/', parts.Reverse());
    }

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)|^\[[^\]]+\]:\s+(?<to>\S+)|(src|href)=""(?<to>[^""]+)""", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+?)\s*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    [GeneratedRegex("`[^`\n]*`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
