using System.Diagnostics;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Measures ours and the peer in turn, so that what disturbs the machine disturbs both, and answers with medians.</summary>
internal sealed class Pair
{
    private readonly List<Measured> _ours = [];
    private readonly List<Measured> _peer = [];

    public IReadOnlyList<Measured> Ours => _ours;

    public IReadOnlyList<Measured> Peer => _peer;

    /// <summary>Runs both the given number of times, after one round that does not count; who is first changes from round to round.</summary>
    /// <param name="rounds">How often.</param>
    /// <param name="ours">Does the work, and answers how many operations it was.</param>
    /// <param name="peer">Likewise.</param>
    public static Task<Pair> RunAsync(int rounds, Func<Task<long>> ours, Func<Task<long>> peer) =>
        RunMeasuredAsync(rounds, () => MeasureAsync(ours), () => MeasureAsync(peer));

    /// <summary>Likewise, of work that measures itself (another process).</summary>
    public static async Task<Pair> RunMeasuredAsync(int rounds, Func<Task<Measured>> ours, Func<Task<Measured>> peer)
    {
        var pair = new Pair();
        await peer();
        await ours();
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
                pair._peer.Add(await peer());
            pair._ours.Add(await ours());
            if (round % 2 == 1)
                pair._peer.Add(await peer());
        }
        return pair;
    }

    /// <summary>The median of a figure of ours.</summary>
    public double MedianOfOurs(Func<Measured, double> figure) => Measured.Median(_ours.Select(figure));

    /// <summary>The median of a figure of the peer's.</summary>
    public double MedianOfPeer(Func<Measured, double> figure) => Measured.Median(_peer.Select(figure));

    /// <summary>The median of the ratios of the rounds, which what comes and goes disturbs less than the ratio of the medians.</summary>
    public double MedianRatio(Func<Measured, double> figure) => Measured.Median(_ours.Zip(_peer, (o, p) => figure(o) / figure(p)));

    /// <summary>Measures work in this process.</summary>
    public static async Task<Measured> MeasureAsync(Func<Task<long>> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var operations = await work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return new Measured(seconds, cpuSeconds, GC.GetTotalAllocatedBytes(precise: true) - bytes, operations);
    }
}
