using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>What the doctor can find: each with a remedy, each on its page.</summary>
internal static partial class DoctorRules
{
    /// <summary>Findings that are made without going through the members that demand a remedy.</summary>
    public static IEnumerable<Violation> CheckRemedies(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.EndsWith("/DiagnosticFinding.cs", StringComparison.Ordinal)
        where BareFinding().IsMatch(file.Text)
        select new Violation(file.Path, "makes a finding that need not have a remedy: use DiagnosticFinding.Fine, Warning, Error or Of");

    /// <summary>Names of checks and settings in the code that the page does not know.</summary>
    public static IEnumerable<Violation> CheckPage(IEnumerable<SourceFile> files, string page) =>
        from name in files.SelectMany(Names).Distinct(StringComparer.Ordinal)
        where !page.Contains($"`{name}`", StringComparison.Ordinal)
        select new Violation(name, "can be found by the doctor and is not in docs/operations/doctor.md");

    /// <summary>Rows of the page that say nothing on what to do.</summary>
    public static IEnumerable<Violation> CheckRows(string page) =>
        from line in page.Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Trim().Trim('|').Split(" | ")
        where cells.Length < 3 || cells[^1].Trim().Length == 0
        select new Violation(line, "has no remedy");

    public static IEnumerable<string> Names(SourceFile file) => Checks().Matches(file.Text).Concat(Settings().Matches(file.Text)).Select(static match => match.Groups["name"].Value);

    [GeneratedRegex(@"new DiagnosticFinding\(|DiagnosticFinding \w+\([^)]*\) =>\s*new\(|DiagnosticSeverity\.(Warning|Error), \$?""[^""]*""\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex BareFinding();

    [GeneratedRegex("(DiagnosticFinding\\.(Fine|Warning|Error|Of)\\(\\s*[^,;{}]+,\\s*|(Add|Find|Tell|Finding)\\()\"(?<name>[a-z][a-z-]+)\",", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Checks();

    [GeneratedRegex("(Risk\\.(Of|Gap)|Risk|More|Less)\\((path \\+ )?\"(?<name>[A-Z:][A-Za-z:.]+)\",", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Settings();
}
