using System.Globalization;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Nodes;

/// <summary>Eight processes begin operations on the same persons as fast as they can: exactly three each.</summary>
public sealed class RaceTests
{
    private const int Processes = 8;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Eight_processes_begin_exactly_three_for_each_person(bool isPostgres)
    {
        var (attempts, persons) = (LongRun.Size(40, 1000), LongRun.Size(10, 50));
        await using var desk = await NodeDesk.StartAsync(isPostgres);
        var workers = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => WorkerProcess.StartAsync(
            "attempt", desk.ConfigurationFile, attempts.ToString(CultureInfo.InvariantCulture), persons.ToString(CultureInfo.InvariantCulture))));
        try
        {
            foreach (var worker in workers)
                await worker.TellAsync("go");
            var said = new List<string>();
            foreach (var worker in workers)
                said.AddRange((await worker.EndAsync()).Where(static l => l != "ready"));
            Assert.All(said.GroupBy(static p => p, StringComparer.Ordinal), static p => Assert.InRange(p.Count(), 1, 3));
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }
        await desk.VerifyAsync();
        var begun = (await desk.HistoryAsync()).Where(static l => l.Status == HistoryStatus.Intended).GroupBy(static l => l.TargetId, StringComparer.Ordinal).ToList();
        Assert.Equal(persons, begun.Count);
        Assert.All(begun, static p => Assert.Equal(3, p.Count()));
        LongRun.Record($"{Processes} processes on {(isPostgres ? "PostgreSQL" : "SQLite")}", $"{attempts} attempts each on {persons} persons: three begun for each");
    }
}
