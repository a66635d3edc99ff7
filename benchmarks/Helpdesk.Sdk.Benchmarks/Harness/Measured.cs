namespace Helpdesk.Sdk.Benchmarks;

/// <summary>What a piece of work took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="CpuSeconds">Of all threads, in user and kernel mode.</param>
/// <param name="Bytes">Allocated by all threads; 0 where it was another process.</param>
/// <param name="Operations">How many operations it was.</param>
internal readonly record struct Measured(double Seconds, double CpuSeconds, long Bytes, long Operations)
{
    public double PerSecond => Operations / Seconds;

    public double Nanoseconds => Seconds * 1e9 / Operations;

    public double CpuMicroseconds => CpuSeconds * 1e6 / Operations;

    public double BytesPerOperation => (double)Bytes / Operations;

    /// <summary>The middle one by a figure.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
