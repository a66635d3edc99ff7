using System.Text.RegularExpressions;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>The blocks of the five-minute guide, as a reader copies them, and the words in capitals that stand for what was printed before.</summary>
internal sealed partial class Guide
{
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);

    private Guide(string text) => Text = text;

    /// <summary>The chapter "A desk of your own, step by step".</summary>
    public string Text { get; }

    /// <summary>The configuration the reader writes down.</summary>
    public string Configuration => Blocks("json").Single();

    /// <summary>What the reader types, line by line.</summary>
    public IEnumerable<string> Lines => Blocks("sh").SelectMany(static b => b.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    public static Guide Read()
    {
        var page = File.ReadAllText(RepositoryRoot.PathOf("docs", "getting-started.md"));
        var chapter = page.Split("\n## ").Single(static c => c.StartsWith("A desk of your own", StringComparison.Ordinal));
        return new Guide(chapter);
    }

    /// <summary>A line with what the reader puts in place of the capitals.</summary>
    public string Fill(string line) => Capitals().Replace(line, word => _said.TryGetValue(word.Value, out var value) ? value : throw new InvalidOperationException($"'{line}': nothing printed so far says what {word.Value} is."));

    /// <summary>Keeps what a reader sees in the output.</summary>
    public void Hear(string output)
    {
        foreach (Match seen in Printed().Matches(output))
            foreach (var name in new[] { "ENROLLMENT", "SESSION", "CODE", "LINK" })
                if (seen.Groups[name] is { Success: true, Value: var value })
                    _said[name] = value;
    }

    private IEnumerable<string> Blocks(string language) => Fenced().Matches(Text).Where(b => b.Groups["language"].Value == language).Select(static b => b.Groups["text"].Value);

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"\b(CODE|ENROLLMENT|SESSION|LINK)\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"^\s*(Enrollment\s+(?<ENROLLMENT>\S+)|Session\s+(?<SESSION>\S+)|Your code: (?<CODE>\d+)|(?<LINK>http://localhost:8080/reset/\S+))", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Printed();
}
