using System.Collections;

namespace HelpdeskCli;

/// <summary>What a run finds around it besides its arguments: standard input and the environment's variables.</summary>
/// <param name="input">Standard input; null is the process's own.</param>
/// <param name="variables">The variables of the environment by name.</param>
internal sealed class Surroundings(Stream? input, IReadOnlyDictionary<string, string?> variables)
{
    /// <summary>The variable that, set to 1, has failures told in full.</summary>
    public const string DebugVariable = "HELPDESK_DEBUG";

    public IReadOnlyDictionary<string, string?> Variables => variables;

    public bool Debugging => variables.TryGetValue(DebugVariable, out var value) && value == "1";

    /// <summary>Nobody sits there to be asked.</summary>
    public bool IsInputRedirected => input is not null || Console.IsInputRedirected;

    /// <summary>What surrounds this process.</summary>
    public static Surroundings OfProcess() => new(null,
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(static v => (string)v.Key, static v => (string?)v.Value, StringComparer.Ordinal));

    public Stream OpenInput() => input ?? Console.OpenStandardInput();
}
