using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Helpdesk.Sdk.Exports;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 12: a workbook of ten columns beside Open XML SDK's streaming writer, and the memory a hundred thousand and a million rows take.</summary>
internal sealed class XlsxSection : BenchmarkSection
{
    private const string Nothing = "nothing";
    private const string Peer = "peer";

    public override int Row => 12;

    public override string Name => "export-xlsx";

    public override string Title => "a workbook of ten columns";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        var few = context.Size(100_000, 5_000);
        var many = few * 10;
        var pair = await Pair.RunAsync(context.Size(5, 2), () => OursAsync(few), () => PeerAsync(few));
        context.Say("a million of ours");
        var large = await Pair.MeasureAsync(() => OursAsync(many));
        context.Say("memory");
        var (start, fewPeak, manyPeak) = (await PeakAsync(Nothing, 0), await PeakAsync(string.Empty, few), await PeakAsync(string.Empty, many));
        var (peerFew, peerMany) = (await PeakAsync(Peer, few), await PeakAsync(Peer, many));
        return new SectionResult(
            [
                BenchmarkRow.AtLeast($"{few:#,##0} rows", pair.MedianOfOurs(static m => m.PerSecond), pair.MedianOfPeer(static m => m.PerSecond), "rows/s", 1),
                BenchmarkRow.Fact("allocated a row", pair.MedianOfOurs(static m => m.BytesPerOperation), "B", pair.MedianOfPeer(static m => m.BytesPerOperation)),
                BenchmarkRow.Fact($"{many:#,##0} rows", large.PerSecond, "rows/s"),
                BenchmarkRow.Limit($"most memory a process held: {many:#,##0} rows against {few:#,##0}", manyPeak / fewPeak, "×", 1.1, peerMany / peerFew),
                BenchmarkRow.Limit($"the same above a process that writes none: {many:#,##0} rows", manyPeak - start, "MiB", 64, peerMany - start),
            ],
            "The peer is `OpenXmlWriter` of Open XML SDK 2.20 with inline texts, as ours has them. Both write to a file on disk with the fastest compression there is in them.");
    }

    public override async Task<int> RunChildAsync(string[] args)
    {
        var count = int.Parse(args[1], CultureInfo.InvariantCulture);
        if (args[0] == Peer)
            await PeerAsync(count);
        else if (args[0] != Nothing)
            await OursAsync(count);
        ExportMemory.PrintPeak();
        return 0;
    }

    private Task<double> PeakAsync(string who, int count) => ExportMemory.OfChildAsync(this, who, count.ToString(CultureInfo.InvariantCulture));

    private static async Task<long> OursAsync(int count)
    {
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        await using var writer = new XlsxExportWriter(file);
        return await ExportRows.WriteAsync(writer, count);
    }

    private static async Task<long> PeerAsync(int count)
    {
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        using var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook);
        document.CompressionOption = System.IO.Packaging.CompressionOption.SuperFast;
        var book = document.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            for (var i = 0; i < count; i++)
            {
                writer.WriteStartElement(new Row());
                foreach (var value in ExportRows.Of(i))
                    writer.WriteElement(Cell(value));
                writer.WriteEndElement();
            }
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        book.Workbook = new Workbook(new Sheets(new Sheet { Name = "Export", SheetId = 1, Id = book.GetIdOfPart(sheet) }));
        return count;
    }

    private static Cell Cell(object? value) => value switch
    {
        null => new Cell(),
        bool flag => new Cell { DataType = CellValues.Boolean, CellValue = new CellValue(flag) },
        int number => new Cell { CellValue = new CellValue(number) },
        DateTimeOffset time => new Cell { CellValue = new CellValue(time.UtcDateTime.ToOADate()) },
        _ => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text((string)value)) },
    };
}
