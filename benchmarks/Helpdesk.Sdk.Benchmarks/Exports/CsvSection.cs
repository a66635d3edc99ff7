using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Helpdesk.Sdk.Exports;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 11: a million rows of ten columns as CSV, with the guard against formulas, beside CsvHelper without one.</summary>
internal sealed class CsvSection : BenchmarkSection
{
    public override int Row => 11;

    public override string Name => "export-csv";

    public override string Title => "a million rows of ten columns as CSV";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var count = context.Size(1_000_000, 20_000);
        var pair = await Pair.RunAsync(context.Size(7, 2), () => OursAsync(count), () => PeerAsync(count));
        var (few, many) = (await PeakAsync(count / 10), await PeakAsync(count));
        return new SectionResult(
            [
                BenchmarkRow.AtLeast("rows written", pair.MedianOfOurs(static m => m.PerSecond), pair.MedianOfPeer(static m => m.PerSecond), "rows/s", 0.9),
                BenchmarkRow.Fact("CPU a row", pair.MedianOfOurs(static m => m.CpuMicroseconds), "µs", pair.MedianOfPeer(static m => m.CpuMicroseconds)),
                BenchmarkRow.Fact("allocated a row", pair.MedianOfOurs(static m => m.BytesPerOperation), "B", pair.MedianOfPeer(static m => m.BytesPerOperation)),
                BenchmarkRow.Limit("most memory a process held, ten times the rows against once", many / few, "×", 1.1),
                BenchmarkRow.Fact("most memory a process held", many, "MiB"),
            ],
            "The peer is CsvHelper 33 on a writer of text with the same buffer, the same texts and no guard. Both write to a stream that keeps nothing.");
    }

    public override async Task<int> RunChildAsync(string[] args)
    {
        await OursAsync(int.Parse(args[0], CultureInfo.InvariantCulture));
        ExportMemory.PrintPeak();
        return 0;
    }

    private Task<double> PeakAsync(int count) => ExportMemory.OfChildAsync(this, count.ToString(CultureInfo.InvariantCulture));

    private static async Task<long> OursAsync(int count)
    {
        await using var writer = new CsvExportWriter(Stream.Null);
        return await ExportRows.WriteAsync(writer, count);
    }

    private static async Task<long> PeerAsync(int count)
    {
        await using var text = new StreamWriter(Stream.Null, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.None });
        foreach (var column in ExportRows.Columns)
            csv.WriteField(column.Name);
        await csv.NextRecordAsync();
        for (var i = 0; i < count; i++)
        {
            foreach (var value in ExportRows.Of(i))
                csv.WriteField(ExportRows.Text(value));
            await csv.NextRecordAsync();
        }
        await csv.FlushAsync();
        return count;
    }
}
