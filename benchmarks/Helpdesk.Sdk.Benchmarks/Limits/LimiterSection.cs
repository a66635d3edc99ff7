using System.Threading.RateLimiting;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 6: the in-memory limiter beside <see cref="SlidingWindowRateLimiter"/>, one for each key.</summary>
internal sealed class LimiterSection : BenchmarkSection
{
    private const int Rounds = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    public override int Row => 6;

    public override string Name => "limits-memory";

    public override string Title => "limit rule in memory";

    private sealed record Figures(double First, double Hot, double BytesPerKey, double BytesPerOperation, double IdleCpuPercent);

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var (few, many) = (1000, context.Size(1_000_000, 20_000));
        await OursAsync(few);
        var small = await MedianAsync(() => OursAsync(few, 200));
        var ours = await MedianAsync(() => OursAsync(many));
        var peer = await MedianAsync(() => PeerAsync(many));
        return new SectionResult(
        [
            BenchmarkRow.Limit($"a place under a key seen before, {many:N0} keys", ours.Hot, "ns", 350, peer.Hot),
            BenchmarkRow.Fact("the first place under a new key", ours.First, "ns", peer.First),
            BenchmarkRow.Limit("kept for a key", ours.BytesPerKey, "B", 80, peer.BytesPerKey),
            BenchmarkRow.Limit("allocated by an operation, once the keys are there", ours.BytesPerOperation, "B", 0, peer.BytesPerOperation),
            BenchmarkRow.Limit("processor while idle", ours.IdleCpuPercent, "% of a core", 1, peer.IdleCpuPercent),
            BenchmarkRow.AtMost($"{many:N0} keys (ours) against {few:N0} keys (peer column)", ours.Hot, small.Hot, "ns", 1.3),
        ],
        "Times are processor time, because the machine is shared. Ours is the state's counter store as the corridor calls it (three places in a window, exact to the tick, counted per member, given back by holder). "
        + "Keys are taken in random order. The peer is approximate: it counts in segments, here three a window. A place of ours at a million keys waits for "
        + "memory some six times (claim, its texts, bucket, place and its text), which a thousand keys in the processor's cache do not.");
    }

    private static async Task<Figures> MedianAsync(Func<Task<Figures>> run)
    {
        var all = new List<Figures>();
        for (var i = 0; i < 3; i++)
            all.Add(await run());
        return new Figures(
            Measured.Median(all.Select(static f => f.First)), Measured.Median(all.Select(static f => f.Hot)), Measured.Median(all.Select(static f => f.BytesPerKey)),
            Measured.Median(all.Select(static f => f.BytesPerOperation)), Measured.Median(all.Select(static f => f.IdleCpuPercent)));
    }

    private static async Task<Figures> OursAsync(int keys, int repeat = 1)
    {
        using var ring = new EphemeralKeyRing();
        await using var state = new InMemoryHelpdeskState(TimeProvider.System, new HistorySealer(ring));
        var claims = Enumerable.Range(0, keys).Select(static i => (CounterClaim[])[Claim($"corp:{i:x8}-person")]).ToArray();
        var holders = Enumerable.Range(0, keys).Select(static i => $"op-{i:x8}").ToArray();
        var order = Shuffled(keys);
        var now = DateTimeOffset.UtcNow;
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var first = Time(keys, i => Take(state.Counters, claims[order[i]], holders[order[i]], now));
        var perKey = (GC.GetTotalMemory(forceFullCollection: true) - memory) / (double)keys;
        var hot = new List<double>();
        long bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            hot.Add(Time(keys * repeat, i =>
            {
                // The places of the last time through have left the window.
                if (i % keys == 0)
                    now += 2 * Window;
                Take(state.Counters, claims[order[i % keys]], holders[order[i % keys]], now);
            }));
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        GC.KeepAlive(claims);
        // What the delegate costs is not an operation's.
        return new Figures(first, Measured.Median(hot), perKey, Math.Floor(bytes / (double)(keys * repeat)), await IdleAsync());
    }

    private static async Task<Figures> PeerAsync(int keys)
    {
        var names = Enumerable.Range(0, keys).Select(static i => $"corp:{i:x8}-person").ToArray();
        var order = Shuffled(keys);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        await using var limiter = PartitionedRateLimiter.Create<string, string>(static key => RateLimitPartition.GetSlidingWindowLimiter(
            key, static _ => new SlidingWindowRateLimiterOptions { PermitLimit = 1000, Window = Window, SegmentsPerWindow = 3, QueueLimit = 0 }));
        var first = Time(keys, i => limiter.AttemptAcquire(names[order[i]]).Dispose());
        var perKey = (GC.GetTotalMemory(forceFullCollection: true) - memory) / (double)keys;
        var hot = new List<double>();
        long bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            hot.Add(Time(keys, i => limiter.AttemptAcquire(names[order[i]]).Dispose()));
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        return new Figures(first, Measured.Median(hot), perKey, Math.Floor(bytes / (double)keys), await IdleAsync());
    }

    private static void Take(IWindowCounterStore counters, CounterClaim[] claim, string holder, DateTimeOffset now)
    {
        var taking = counters.TryTakeAsync(claim, holder, now, CancellationToken.None);
        if (!taking.IsCompletedSuccessfully || taking.Result.Exceeded is not null)
            throw new InvalidOperationException("The place was not taken.");
    }

    // Processor time: on a shared machine the clock on the wall measures the others.
    private static double Time(int count, Action<int> work)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < count; i++)
            work(i);
        return (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / count;
    }

    private static async Task<double> IdleAsync()
    {
        var cpu = Environment.CpuUsage.TotalTime;
        await Task.Delay(Idle);
        return (Environment.CpuUsage.TotalTime - cpu) / Idle * 100;
    }

    private static int[] Shuffled(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(42).Shuffle(order);
        return order;
    }

    private static CounterClaim Claim(string key) => new()
    {
        Counter = "process:password-reset", Member = key, CountedMembers = [key], Limit = 3, Window = Window, Description = "resets per person",
    };
}
