using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What the shell handed over, made ready for the parser.</summary>
internal static class ArgumentText
{
    private static readonly Dictionary<string, Belongs> Lists = new(StringComparer.Ordinal)
    {
        ["--types"] = static (_, words, at) => IsFactorList(words[at]),
        ["--enrolled-with"] = static (_, words, at) => IsFactorList(words[at]),
        ["--not-enrolled-with"] = static (_, words, at) => IsFactorList(words[at]),
        ["--deliver"] = static (_, words, at) => words[at].StartsWith("sms:", StringComparison.OrdinalIgnoreCase) || words[at].StartsWith("email:", StringComparison.OrdinalIgnoreCase),
        // Only where it cannot be the USER of a command that is still to come, which would then be missed: exit 2, never another account.
        ["--linked"] = static (_, words, at) => words[at].Contains(':', StringComparison.Ordinal) && !words[at].StartsWith('-'),
        // Only before the command, which has to come: one that is mistyped is no role.
        ["--role"] = static (walk, words, at) => walk.IsAtRoot && !walk.IsCommand(words[at]) && !words[at].StartsWith('-')
            && words.Skip(at).TakeWhile(static w => w != "--").Any(walk.IsCommand),
        // Only where it cannot be what the command looks for, or the file it writes.
        ["--store"] = static (walk, words, at) => walk.IsFull && !words[at].StartsWith('-'),
    };

    /// <summary>Whether a word can be nothing but a further value of a list.</summary>
    private delegate bool Belongs(GrammarWalk walk, IReadOnlyList<string> words, int at);

    /// <summary>Whether the answer is to be JSON; where it is asked for in a wrong way, that is said in JSON too.</summary>
    public static bool AsksForJson(IEnumerable<string> arguments) =>
        arguments.TakeWhile(static a => a != "--").Any(static a => a.Split('=', ':')[0] == GlobalOptions.Json.Name);

    /// <summary>Bytes that are no text arrive as U+FFFD; a name with them would silently be another name.</summary>
    public static void RefuseUndecodable(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
            if (arguments[i].Contains('\uFFFD', StringComparison.Ordinal) || arguments[i].Contains('\0', StringComparison.Ordinal))
                throw CommandFailure.Usage($"Argument {i + 1} is not well-formed text.");
    }

    /// <summary>
    /// Repeats the option before each further value of a list (<c>--types A B</c> becomes <c>--types A --types B</c>), as long as
    /// the words can be nothing else, so that the parser never takes a USER for a value.
    /// </summary>
    /// <exception cref="CommandFailure">An option lacks its value, or has one that it does not take.</exception>
    public static IReadOnlyList<string> Expand(Command root, IReadOnlyList<string> arguments)
    {
        var expanded = new List<string>(arguments.Count);
        var walk = new GrammarWalk(root);
        for (var i = 0; i < arguments.Count; i++)
        {
            expanded.Add(arguments[i]);
            if (arguments[i] == "--")
                return [.. expanded, .. arguments.Skip(i + 1)];
            if (walk.OptionOf(arguments[i], out var value) is not { } option)
            {
                walk.Pass(arguments[i]);
                continue;
            }
            if (!TakesNext(walk, option, value, i + 1 < arguments.Count ? arguments[i + 1] : null))
                continue;
            expanded.Add(arguments[++i]);
            if (option.Arity.MaximumNumberOfValues == 1 || !Lists.TryGetValue(option.Name, out var belongs))
                continue;
            // 'all' stands alone: what follows it is the USER.
            for (; i + 1 < arguments.Count && arguments[i] != LinkedParameter.All && belongs(walk, arguments, i + 1); i++)
                expanded.AddRange([option.Name, arguments[i + 1]]);
        }
        return expanded;
    }

    // The parser would take an option for the value of the one before it, and the value of one that takes none for a word of the command.
    private static bool TakesNext(GrammarWalk walk, Option option, string? value, string? next)
    {
        if (option.Arity.MaximumNumberOfValues == 0)
        {
            if (value is not null)
                throw CommandFailure.Usage($"Option '{option.Name}' takes no value (it is not repeated; secrets are read from standard input). See --help.");
            return false;
        }
        if (value is { Length: > 0 } || (value is null && next is null or "--"))
            return false;
        if (value is not null || walk.OptionOf(next!, out _) is not null)
            throw CommandFailure.Usage($"Option '{option.Name}' needs a value; one that begins with a hyphen is written {option.Name}=VALUE. See --help.");
        return true;
    }

    private static bool IsFactorList(string text) => text.Split(',').All(static part => FactorType.TryParse(part, out _));
}
