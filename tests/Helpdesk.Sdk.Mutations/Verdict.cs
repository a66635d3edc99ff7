using System.Text.Json;

namespace Helpdesk.Sdk.Mutations;

internal enum Fate
{
    /// <summary>A test failed with it, and passed without.</summary>
    Killed,

    /// <summary>A test did not end with it.</summary>
    Timeout,

    /// <summary>Every test that passes it, within the time given to one mutant, did not notice.</summary>
    Survived,

    /// <summary>No test passes it.</summary>
    NoCoverage,
}

/// <param name="Test">The test that noticed.</param>
/// <param name="Tests">How many tests were run.</param>
/// <param name="OutOfTime">Whether tests were left when the time given to one mutant was over.</param>
internal sealed record Verdict(Mutant Mutant, Fate Fate, string? Test, int Tests, bool OutOfTime)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsNoticed => Fate is Fate.Killed or Fate.Timeout;

    public static IEnumerable<Verdict> ReadAll(string file) =>
        File.ReadAllLines(file).Select(static line => JsonSerializer.Deserialize<Verdict>(line) ?? throw new InvalidDataException("The verdicts hold an empty line: judge anew."));
}
