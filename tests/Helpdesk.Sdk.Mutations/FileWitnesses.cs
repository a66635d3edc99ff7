using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Mutations;

/// <summary>The tests that can notice what changes in a file, the likeliest first.</summary>
internal sealed partial class FileWitnesses
{
    private readonly Dictionary<TracedTest, double> _costs = [];

    /// <summary>What noticed one mutant of a file often notices its neighbours.</summary>
    private readonly ConcurrentDictionary<TracedTest, int> _noticed = new();

    /// <param name="file">The file.</param>
    /// <param name="passing">The tests that pass its mutants, once for each they pass.</param>
    /// <param name="tests">All tests: one named after the file meets what is set up once, though only the first of a process is seen to.</param>
    public FileWitnesses(string file, IEnumerable<TracedTest> passing, IEnumerable<TracedTest> tests)
    {
        var mark = $".{Path.GetFileNameWithoutExtension(file)}Tests.";
        foreach (var test in tests.Where(test => test.Passed && test.Name.Contains(mark, StringComparison.Ordinal)))
            _costs[test] = 0;
        // A quick test that is about this file comes before a slow one that is about everything, and of one class not all come first.
        var byClass = passing.CountBy(static test => test).Select(static pair => (Test: pair.Key, Cost: (pair.Key.Milliseconds + 5) * pair.Key.Covered.Count / pair.Value))
            .GroupBy(static pair => ClassOf(pair.Test.Name), StringComparer.Ordinal);
        foreach (var group in byClass)
        {
            var turn = 1.0;
            foreach (var (test, cost) in group.OrderBy(static pair => pair.Cost))
                _costs.TryAdd(test, cost * (turn += 0.5));
        }
    }

    public void Noticed(TracedTest test) => _noticed.AddOrUpdate(test, 1, static (_, times) => times + 1);

    /// <param name="passing">The tests that pass the mutant.</param>
    /// <param name="mutant">The mutant.</param>
    /// <param name="others">After them, the others of the file.</param>
    public IEnumerable<TracedTest> InOrder(IReadOnlyCollection<TracedTest> passing, Mutant mutant, bool others)
    {
        var words = WordsOf(mutant.Context + " " + mutant.File);
        var first = passing.OrderByDescending(test => _noticed.GetValueOrDefault(test)).ThenBy(test => Cost(test, words));
        return others ? first.Concat(_costs.Keys.Except(passing).OrderBy(test => Cost(test, words))) : first;
    }

    // A test that is named with the words of the line is about it.
    private double Cost(TracedTest test, IReadOnlyCollection<string> words)
    {
        var shared = 1 + (3 * words.Count(word => test.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return _costs[test] / (shared * shared);
    }

    private static HashSet<string> WordsOf(string text) => Words().Matches(text).Select(static word => word.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("[A-Z]?[a-z]{4,}")]
    private static partial Regex Words();

    private static string ClassOf(string name)
    {
        var end = name.IndexOf('(', StringComparison.Ordinal);
        return name[..name.LastIndexOf('.', end < 0 ? name.Length - 1 : end)];
    }
}
