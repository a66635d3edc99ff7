using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A link in a text of the project leads to a file that is there.</summary>
internal static partial class BrokenLinks
{
    public static IEnumerable<Violation> Check(IEnumerable<SourceFile> files, Func<string, bool> exists) =>
        from file in files
        where file.Path.EndsWith(".md", StringComparison.Ordinal)
        from link in Link().Matches(Code().Replace(file.Text, "")).Select(static m => m.Groups["to"].Value)
        where !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal) && link[0] != '#'
        where !exists(Resolve(file.Path, link.Split('#')[0]))
        select new Violation(file.Path, $"links to {link}, which is not there");

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

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
