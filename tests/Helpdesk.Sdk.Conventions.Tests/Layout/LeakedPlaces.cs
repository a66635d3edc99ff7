using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>No file names a place on somebody's machine or the address of a package registry.</summary>
internal static partial class LeakedPlaces
{
    public static IEnumerable<Violation> Check(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            var number = 0;
            foreach (var line in file.Lines)
            {
                number++;
                if (Machine().Match(line) is { Success: true } path)
                    yield return new Violation(file.Path, $"line {number} names a place on a machine: {path.Value}");
                if (Registry().Match(line) is { Success: true } host)
                    yield return new Violation(file.Path, $"line {number} names a package registry: {host.Value}");
            }
        }
    }

    // The character classes keep this file from matching itself.
    [GeneratedRegex(@"(?<![\w/.$}~-])/(?:[w]ork|[r]oot|[h]ome/[a-z]\w+|[U]sers/\w+)(?:/|\b)|\b[A-Z]:\\+[U]sers\\", RegexOptions.CultureInvariant)]
    private static partial Regex Machine();

    [GeneratedRegex(@"\b(?:[\w-]+\.)*(?:[n]uget\.org|[n]pmjs\.(?:org|com)|[p]ypi\.org|[c]rates\.io|[m]yget\.org|[p]kgs\.dev\.azure\.com|[j]frog\.io|[p]roxy\.golang\.org|(?-i:[r]egistry)\.[\w-]+\.(?:com|org|io|net|dev)\b|[a]rtifactory[\w.-]*\.[a-z]{2,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Registry();
}
