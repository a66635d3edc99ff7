using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What the shell handed over, made ready for the parser.</summary>
internal static class ArgumentText
{
    private static readonly Dictionary<string, Func<string, bool>> Lists = new(StringComparer.Ordinal)
    {
        ["--types"] = IsFactorList,
        ["--enrolled-with"] = IsFactorList,
        ["--not-enrolled-with"] = IsFactorList,
        ["--deliver"] = static text => text.StartsWith("sms:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("email:", StringComparison.OrdinalIgnoreCase),
        // Only where it cannot be the USER of a command that is still to come, which would then be missed: exit 2, never another account.
        ["--linked"] = static text => text.Contains(':', StringComparison.Ordinal) && !text.StartsWith('-'),
    };

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
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> arguments)
    {
        var expanded = new List<string>(arguments.Count);
        for (var i = 0; i < arguments.Count; i++)
        {
            expanded.Add(arguments[i]);
            if (arguments[i] == "--")
                return [.. expanded, .. arguments.Skip(i + 1)];
            if (!Lists.TryGetValue(arguments[i], out var belongs) || ++i >= arguments.Count)
                continue;
            expanded.Add(arguments[i]);
            // 'all' stands alone: what follows it is the USER.
            for (var option = arguments[i - 1]; i + 1 < arguments.Count && arguments[i] != LinkedParameter.All && belongs(arguments[i + 1]); i++)
                expanded.AddRange([option, arguments[i + 1]]);
        }
        return expanded;
    }

    private static bool IsFactorList(string text) => text.Split(',').All(static part => FactorType.TryParse(part, out _));
}
