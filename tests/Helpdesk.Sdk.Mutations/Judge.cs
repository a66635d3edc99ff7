using System.Collections.Concurrent;

namespace Helpdesk.Sdk.Mutations;

/// <summary>Tries each mutant against the tests that pass it, the likeliest first, until one notices.</summary>
internal sealed class Judge(IReadOnlyList<TracedTest> tests, string program, TimeSpan patience)
{
    // What a new process costs before its test, roughly.
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(2);

    private readonly ILookup<int, TracedTest> _covering = tests.Where(static test => test.Passed)
        .SelectMany(static test => test.Covered.Select(mutant => (mutant, test))).ToLookup(static pair => pair.mutant, static pair => pair.test);

    private readonly HashSet<int> _once = [.. tests.SelectMany(static test => test.Static)];

    public async Task JudgeAllAsync(IReadOnlyList<Mutant> mutants, int workers, Action<Verdict> tell, CancellationToken cancellationToken)
    {
        var files = mutants.GroupBy(static mutant => mutant.File, StringComparer.Ordinal)
            .ToDictionary(static file => file.Key, file => new FileWitnesses(file.Key, file.SelectMany(mutant => _covering[mutant.Id]), tests), StringComparer.Ordinal);
        var queue = new ConcurrentQueue<Mutant>(mutants);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(
            async () =>
            {
                await using var worker = new Worker(program);
                while (queue.TryDequeue(out var mutant))
                    tell(await JudgeAsync(mutant, files[mutant.File], worker, cancellationToken));
            },
            cancellationToken)));
    }

    private async Task<Verdict> JudgeAsync(Mutant mutant, FileWitnesses witnesses, Worker worker, CancellationToken cancellationToken)
    {
        // What a type holds from its beginning does not change under way, and whoever uses the file may meet it: each test needs a new process.
        // What only one test was seen to pass may have been made by it and kept for all others.
        var passing = _covering[mutant.Id].ToList();
        var once = _once.Contains(mutant.Id) || passing.Count == 1;
        var spent = TimeSpan.Zero;
        var run = 0;
        foreach (var test in witnesses.InOrder(passing, mutant, others: once))
        {
            if (spent >= patience)
                return new(mutant, Fate.Survived, null, run, true);
            if (once)
                await worker.EndAsync();
            var word = await worker.AskAsync(mutant.Id, test, cancellationToken);
            if (once)
                await worker.EndAsync();
            run++;
            spent += TimeSpan.FromMilliseconds(test.Milliseconds) + (once ? s_start : TimeSpan.Zero);
            // A process in which a type was set up wrongly cannot be asked a second time.
            if (word is WorkLoop.Failed or null || (once && word == WorkLoop.Unsound))
            {
                witnesses.Noticed(test);
                return new(mutant, word is null ? Fate.Timeout : Fate.Killed, test.Name, run, false);
            }
        }
        return new(mutant, run == 0 ? Fate.NoCoverage : Fate.Survived, null, run, false);
    }
}
