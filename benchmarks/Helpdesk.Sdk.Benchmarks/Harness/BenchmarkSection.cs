namespace Helpdesk.Sdk.Benchmarks;

/// <summary>A part of the report: one workload beside its peers, measured in the same run. A class that derives from it is found by itself.</summary>
internal abstract class BenchmarkSection
{
    /// <summary>The row of the performance goals it belongs to; orders the report.</summary>
    public abstract int Row { get; }

    /// <summary>What it is asked for by: lower case, words joined by dashes.</summary>
    public abstract string Name { get; }

    /// <summary>The heading.</summary>
    public abstract string Title { get; }

    /// <summary>Measures.</summary>
    public abstract Task<SectionResult> RunAsync(BenchmarkContext context);

    /// <summary>What a process does that this section starts with <see cref="BenchmarkContext.StartChild"/>.</summary>
    public virtual Task<int> RunChildAsync(string[] args) => throw new NotSupportedException($"Section '{Name}' starts no processes.");
}
