namespace Helpdesk.Sdk.Benchmarks;

/// <summary>What a section found: a table, and what must be said about it (how it was measured, why a goal is missed).</summary>
internal sealed record SectionResult(IReadOnlyList<BenchmarkRow> Rows, params string[] Notes);
