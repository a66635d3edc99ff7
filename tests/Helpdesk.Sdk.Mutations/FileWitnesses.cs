using System.Collections.Concurrent;

namespace Helpdesk.Sdk.Mutations;

/// <summary>The tests that can notice what changes in a file, the likeliest first.</summary>
internal sealed class FileWitnesses
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

    public IEnumerable<TracedTest> All() => InOrder(_costs.Keys);

    public IEnumerable<TracedTest> InOrder(IEnumerable<TracedTest> tests) =>
        tests.OrderByDescending(test => _noticed.GetValueOrDefault(test)).ThenBy(test => _costs[test]);

    private static string ClassOf(string name)
    {
        var end = name.IndexOf('(', StringComparison.Ordinal);
        return name[..name.LastIndexOf('.', end < 0 ? name.Length - 1 : end)];
    }
}
