using System.CommandLine;
using System.Text.RegularExpressions;
using HelpdeskCli;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>What the pages tell people to type is a command, with options that it has.</summary>
internal static partial class ShellSnippets
{
    private static readonly string[] Shells = ["", "sh", "bash", "console"];
    private static readonly Command Root = CommandTree.Build();

    public static IEnumerable<Violation> Check(SourceFile page) =>
        from line in Lines(page)
        from part in line.Text.Split("&&").SelectMany(static p => p.Split('|'))
        let typed = Typed().Match(part)
        where typed.Success
        let problem = Problem(Words().Matches(typed.Groups["words"].Value.Split(" #")[0]).Select(static m => m.Value))
        where problem is not null
        select new Violation($"{page.Path}:{line.Number}", $"'{part.Trim()}' {problem}");

    private static IEnumerable<(int Number, string Text)> Lines(SourceFile page)
    {
        foreach (var block in Snippets.Of(page).Where(static s => Shells.Contains(s.Language, StringComparer.Ordinal)))
            foreach (var (text, number) in block.Text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(static (t, n) => (t, n)))
                yield return (block.Line + number, text);
        foreach (var (text, number) in page.Lines.Select(static (t, n) => (t, n)))
            foreach (var code in Inline().Matches(text).Select(static m => m.Groups["code"].Value))
                yield return (number + 1, code);
    }

    private static string? Problem(IEnumerable<string> words)
    {
        var (command, afterOption) = (Root, false);
        foreach (var word in words.Select(static w => w.Trim('[', ']', ',', '.', ';', ')')))
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                if (word.Length > 2 && !Has(command, word.Split('=')[0]))
                    return $"has {word}, which '{command.Name}' does not know";
                afterOption = true;
                continue;
            }
            // A place holder for a command, or for whatever follows.
            if (word.Length == 0 || word.Contains('…', StringComparison.Ordinal) || (!afterOption && command == Root && word.All(char.IsAsciiLetterUpper)))
                break;
            // One of several, as a page writes them: show/create.
            var named = word.Split('/').Select(w => command.Subcommands.FirstOrDefault(c => c.Name == w)).ToList();
            if (named.TrueForAll(static c => c is not null))
                command = named[0]!;
            else if (!afterOption && command.Subcommands.Count > 0 && command.Arguments.Count == 0)
                return $"has {word}, which is no command of '{command.Name}'";
            afterOption = false;
        }
        return null;
    }

    private static bool Has(Command command, string option) =>
        command.Options.Any(o => o.Name == option || o.Aliases.Contains(option)) || command.Parents.OfType<Command>().Any(p => Has(p, option));

    [GeneratedRegex(@"^\s*(\$ )?(HELPDESK_\w+=\S+ )*(helpdesk|dotnet run --project samples/HelpdeskCli( -c Release)? --)( (?<words>.*))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Typed();

    [GeneratedRegex(@"""[^""]*""|'[^']*'|\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex("(?<!`)`(?<code>helpdesk [^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Inline();
}
