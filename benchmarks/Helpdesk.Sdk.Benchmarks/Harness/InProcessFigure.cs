namespace Helpdesk.Sdk.Benchmarks;

/// <summary>What one operation took: the median of the iterations, and bytes allocated.</summary>
internal readonly record struct InProcessFigure(double Nanoseconds, long Bytes);
