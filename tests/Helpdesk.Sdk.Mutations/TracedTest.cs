using System.Text.Json;

namespace Helpdesk.Sdk.Mutations;

/// <summary>What a test did to the unchanged code: how long it took, and the mutants it passed.</summary>
internal sealed record TracedTest(string Id, string Name, double Milliseconds, bool Passed, IReadOnlyList<int> Covered, IReadOnlyList<int> Static)
{
    public static async Task WriteAllAsync(Suite suite, MutantSwitch mutants, string file, TextWriter talk)
    {
        mutants.Capture();
        await using var lines = new StreamWriter(file);
        var done = 0;
        foreach (var test in suite.Cases)
        {
            mutants.Passed();
            var (failed, took) = await suite.RunAsync(test.UniqueID);
            var (all, once) = mutants.Passed();
            await lines.WriteLineAsync(JsonSerializer.Serialize(new TracedTest(test.UniqueID, test.TestCaseDisplayName, took.TotalMilliseconds, failed == false, all, once)));
            if (++done % 500 == 0)
                await talk.WriteLineAsync($"{done} tests traced");
        }
    }

    public static IReadOnlyList<TracedTest> ReadAll(string file) =>
        [.. File.ReadLines(file).Select(static line => JsonSerializer.Deserialize<TracedTest>(line) ?? throw new InvalidDataException("The trace holds an empty line: trace the tests again."))];
}
