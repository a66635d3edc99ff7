namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 8: one decision over five roles with fifty scopes each.</summary>
internal sealed class PolicySection : BenchmarkSection
{
    public override int Row => 8;

    public override string Name => "policy";

    public override string Title => "policy decision, 5 roles with 50 scopes each";

    public override Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var figures = InProcess.Run<PolicyBenchmarks>(context);
        var (allowed, denied) = (figures[nameof(PolicyBenchmarks.Inside)], figures[nameof(PolicyBenchmarks.Outside)]);
        return Task.FromResult(new SectionResult(
        [
            BenchmarkRow.Limit("inside the last scope of each role", allowed.Nanoseconds, "ns", 2000),
            BenchmarkRow.Limit("outside every scope", denied.Nanoseconds, "ns", 2000),
            BenchmarkRow.Fact("allocated, inside", allowed.Bytes, "B"),
            BenchmarkRow.Fact("allocated, outside", denied.Bytes, "B"),
        ]));
    }
}
