namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 9, second half: an authenticator's code against nothing but the hashes it takes.</summary>
internal sealed class TotpSection : BenchmarkSection
{
    public override int Row => 9;

    public override string Name => "totp";

    public override string Title => "verify an authenticator's code (in memory)";

    public override Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var figures = InProcess.Run<TotpBenchmarks>(context);
        var (ours, peer) = (figures[nameof(TotpBenchmarks.Verify)], figures[nameof(TotpBenchmarks.BareHashes)]);
        return Task.FromResult(new SectionResult(
        [
            BenchmarkRow.AtMost("TOTP, ±1 step, against its three bare HMACs", ours.Nanoseconds, peer.Nanoseconds, "ns", 1.1),
            BenchmarkRow.Fact("allocated", ours.Bytes, "B", peer.Bytes),
        ]));
    }
}
