using System.CommandLine;
using System.CommandLine.Parsing;

namespace HelpdeskCli;

/// <summary>Says what is wrong with a command line. Words that belong to nothing may be secrets, and what is said lands in logs: they are not repeated.</summary>
internal static class ParseProblem
{
    private const int LongestOption = 40;

    public static string Describe(ParseResult parsed)
    {
        // The parser's own messages repeat every word it could not place.
        if (parsed.UnmatchedTokens is not [var stray, ..])
            return string.Join(' ', parsed.Errors.Select(static e => e.Message));
        if (UnknownOption(parsed) is { } option)
            return $"Unrecognized option '{option}' (its value is not repeated; secrets are read from standard input).";
        var command = parsed.CommandResult.Command;
        return command.Subcommands.Count > 0
            ? IsCommandLike(stray) ? $"'{stray}' is no command of '{command.Name}'." : $"What follows '{command.Name}' is none of its commands (it is not repeated; secrets are read from standard input)."
            : $"More words than '{command.Name}' takes: {parsed.UnmatchedTokens.Count} (not repeated; secrets are read from standard input).";
    }

    // The parser takes an option it does not know for an argument, also for one that the command expects. Only the first is named: the next may be its value.
    private static string? UnknownOption(ParseResult parsed) => parsed.Tokens
        .TakeWhile(static t => t.Type != TokenType.DoubleDash)
        .Where(static t => t.Type == TokenType.Argument)
        .Select(static t => OptionName(t.Value))
        .FirstOrDefault(static name => name is not null);

    private static bool IsCommandLike(string word) => word.Length <= LongestOption && word.All(static c => c == '-' || char.IsAsciiLetterLower(c));

    // What looks like none of ours (letters and hyphens) may be a secret that begins with a hyphen.
    private static string? OptionName(string word)
    {
        var name = word.Split('=', ':')[0];
        return name.Length is > 1 and <= LongestOption && name[0] == '-' && name.Any(char.IsAsciiLetter) && name.All(static c => c == '-' || char.IsAsciiLetter(c)) ? name : null;
    }
}
