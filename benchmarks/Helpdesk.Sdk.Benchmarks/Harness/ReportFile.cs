using System.Globalization;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>The report: sections between markers. A run replaces its own and leaves the others as they are.</summary>
internal sealed partial class ReportFile(string path)
{
    private const string Head = """
        # Benchmarks

        Written by `benchmarks/Helpdesk.Sdk.Benchmarks`; do not edit. Each section was measured in one run beside its peer, pair by pair in turn, and
        shows medians. A ratio says more than a figure, because machines differ and this one is shared. A goal that is missed says so.

        ```
        dotnet run -c Release --project benchmarks/Helpdesk.Sdk.Benchmarks -- --list
        dotnet run -c Release --project benchmarks/Helpdesk.Sdk.Benchmarks -- limits-memory policy
        ```

        Rows that need a server take it from `eval "$(tests/lab/lab up)"`.
        """;

    /// <summary>Puts a section in its place.</summary>
    public void Merge(BenchmarkSection section, string text)
    {
        var sections = File.Exists(path) ? Read(File.ReadAllText(path)) : [];
        sections[Key(section)] = text.Trim();
        var whole = Head + "\n" + string.Concat(sections.Select(static s => $"\n<!-- begin {s.Key} -->\n{s.Value}\n<!-- end {s.Key} -->\n"));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + ".tmp";
        File.WriteAllText(temporary, whole.ReplaceLineEndings("\n"));
        File.Move(temporary, path, overwrite: true);
    }

    private static string Key(BenchmarkSection section) => string.Create(CultureInfo.InvariantCulture, $"{section.Row:00} {section.Name}");

    private static SortedDictionary<string, string> Read(string text)
    {
        var sections = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Match section in Sections().Matches(text.ReplaceLineEndings("\n")))
            sections[section.Groups["key"].Value] = section.Groups["text"].Value.Trim();
        return sections;
    }

    [GeneratedRegex(@"<!-- begin (?<key>\d\d [a-z0-9-]+) -->\n(?<text>.*?)\n<!-- end \k<key> -->", RegexOptions.Singleline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Sections();
}
