using System.Globalization;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>One line of a table.</summary>
/// <param name="Workload">What was done.</param>
/// <param name="Ours">What we reached, with its unit.</param>
/// <param name="Peer">What the peer reached, with its name; empty for an absolute goal.</param>
/// <param name="Ratio">Ours against the peer; empty for an absolute goal.</param>
/// <param name="Goal">The goal, in words.</param>
/// <param name="IsMet">Whether it is met; <see langword="null"/> = there is no goal, the figure is for information.</param>
internal sealed record BenchmarkRow(string Workload, string Ours, string Peer, string Ratio, string Goal, bool? IsMet)
{
    /// <summary>A ratio that must not be less (throughput).</summary>
    public static BenchmarkRow AtLeast(string workload, double ours, double peer, string unit, double goal) => new(
        workload, Text(ours, unit), Text(peer, unit), Text(ours / peer, "×"), $"≥ {Number(goal)} ×", ours / peer >= goal);

    /// <summary>A ratio that must not be more (time, bytes).</summary>
    public static BenchmarkRow AtMost(string workload, double ours, double peer, string unit, double goal) => new(
        workload, Text(ours, unit), Text(peer, unit), Text(ours / peer, "×"), $"≤ {Number(goal)} ×", ours / peer <= goal);

    /// <summary>An absolute figure that must not be more, with the peer's for comparison.</summary>
    public static BenchmarkRow Limit(string workload, double ours, string unit, double goal, double? peer = null) => new(
        workload, Text(ours, unit), peer is { } p ? Text(p, unit) : "", peer is { } q and > 0 ? Text(ours / q, "×") : "", $"≤ {Text(goal, unit)}", ours <= goal);

    /// <summary>A figure for information.</summary>
    public static BenchmarkRow Fact(string workload, double ours, string unit, double? peer = null) => new(
        workload, Text(ours, unit), peer is { } p ? Text(p, unit) : "", peer is { } q and > 0 ? Text(ours / q, "×") : "", "", null);

    private static string Text(double value, string unit) => $"{Number(value)} {unit}";

    // Three digits that mean something; the rest is noise.
    private static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 100 => value.ToString("#,##0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
