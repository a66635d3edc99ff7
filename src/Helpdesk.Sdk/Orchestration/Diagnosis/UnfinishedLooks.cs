using System.Collections.Concurrent;

namespace Helpdesk.Sdk;

/// <summary>What the doctor's looks have left to itself, by subject and by the place among those of the same subject.</summary>
internal sealed class UnfinishedLooks
{
    private readonly ConcurrentDictionary<(string Subject, int Place), Task> _looks = new();

    /// <summary>The end of what is left; completed when nothing is.</summary>
    public Task Of((string Subject, int Place) part) => _looks.TryGetValue(part, out var look) ? look : Task.CompletedTask;

    /// <summary>Two looks at the same time may both be left.</summary>
    public void Add((string Subject, int Place) part, Task look) =>
        _ = _looks.AddOrUpdate(part, static (_, added) => added, static (_, earlier, added) => earlier.IsCompleted ? added : Task.WhenAll(earlier, added), look);
}
