using System.Globalization;

namespace Helpdesk.Sdk.Mutations;

/// <summary>The inside of a process that tries mutants: a line "mutant test" comes in, one word goes out.</summary>
internal static class WorkLoop
{
    public const string Ready = "ready", Failed = "failed", Passed = "passed", Unsound = "unsound";

    public static async Task RunAsync(Suite suite, MutantSwitch mutants, TextReader from, TextWriter to)
    {
        await to.WriteLineAsync(Ready);
        while (await from.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            await to.WriteLineAsync(await TryAsync(suite, mutants, int.Parse(words[0], CultureInfo.InvariantCulture), words[1]));
        }
    }

    /// <summary>A failure counts when the same test passes in the same process without the mutant.</summary>
    private static async Task<string> TryAsync(Suite suite, MutantSwitch mutants, int mutant, string test)
    {
        mutants.Activate(mutant);
        var (failed, _) = await suite.RunAsync(test);
        mutants.Activate(null);
        if (failed != true)
            return Passed;
        (failed, _) = await suite.RunAsync(test);
        return failed == false ? Failed : Unsound;
    }
}
