using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Helpdesk.Sdk.Exports.Tests;

/// <summary>What was written is read by Microsoft's library and validated against the schemas of Office.</summary>
public sealed class XlsxExportWriterTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 23, 30, 5, TimeSpan.FromHours(-2));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workbook_is_valid_and_has_every_value_with_its_kind()
    {
        using var book = Open(await WriteAsync(["a \"b\" <c> & ü漢😀\nd", "+4917012345678", Time, true, 3, new[] { "x", "y" }], [null, null, null, null, null, Array.Empty<string>()]));
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book, Token).Select(static fault => $"{fault.Path?.XPath}: {fault.Description}"));
        var rows = SheetRows(book, 1);
        Assert.Equal(3, rows.Count);
        Assert.Equal(["name", "phone", "at", "flag", "count", "list"], rows[0].Elements<Cell>().Select(Text));
        var cells = rows[1].Elements<Cell>().ToList();
        Assert.Equal("a \"b\" <c> & ü漢😀\nd", Text(cells[0]));
        Assert.Equal("+4917012345678", Text(cells[1]));
        Assert.Equal(new DateTime(2026, 3, 2, 1, 30, 5), DateTime.FromOADate(cells[2].CellValue!.TryGetDouble(out var serial) ? serial : 0), TimeSpan.FromMilliseconds(1));
        Assert.Equal("yyyy\\-mm\\-dd\\ hh:mm:ss", Format(book, cells[2]));
        Assert.Equal(("1", CellValues.Boolean), (cells[3].CellValue!.Text, cells[3].DataType!.Value));
        Assert.Equal(("3", true), (cells[4].CellValue!.Text, cells[4].DataType is null));
        Assert.Equal("x; y", Text(cells[5]));
        Assert.All(rows[2].Elements<Cell>(), static cell => Assert.Empty(cell.ChildElements));
    }

    [Theory]
    [MemberData(nameof(Rows.Formulas), MemberType = typeof(Rows))]
    public async Task Nothing_is_a_formula(string formula)
    {
        using var book = Open(await WriteAsync([formula, formula, null, null, null, new[] { formula }]));
        var cells = SheetRows(book, 1)[1].Elements<Cell>().ToList();
        foreach (var cell in new[] { cells[0], cells[1], cells[5] })
        {
            Assert.Null(cell.CellFormula);
            Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
            Assert.Equal("'" + formula, Text(cell));
        }
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u0001\uFFFF")]
    [InlineData("a_x0041_b")]
    [InlineData("a_x005F_x0041_")]
    [InlineData("line\r\nline")]
    [InlineData(" blanks at both ends ")]
    public async Task Letters_that_XML_cannot_hold_come_back(string text)
    {
        using var book = Open(await WriteAsync([text, null, null, null, null, null]));
        Assert.Equal(text, Text(SheetRows(book, 1)[1].Elements<Cell>().First()));
    }

    // No attribute holds half a pair of surrogates, so that it stands in none.
    [Fact]
    public async Task Half_a_letter_comes_back()
    {
        using var book = Open(await WriteAsync([$"a{(char)0xD800}b", null, null, null, null, null]));
        Assert.Equal($"a{(char)0xD800}b", Text(SheetRows(book, 1)[1].Elements<Cell>().First()));
    }

    [Fact]
    public async Task Rows_beyond_a_sheet_go_to_the_next_one_under_the_heading()
    {
        object?[][] rows = [.. Enumerable.Range(0, 7).Select(static i => new object?[] { $"n{i}", null, null, null, i, null })];
        using var book = Open(await Rows.WriteAsync(static stream => new XlsxExportWriter(stream, rowsPerSheet: 4), rows));
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book, Token));
        Assert.Equal(["Export", "Export 2", "Export 3"], book.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(static sheet => sheet.Name!.Value!));
        Assert.Equal([4, 4, 2], Enumerable.Range(1, 3).Select(sheet => SheetRows(book, sheet).Count));
        Assert.Equal([.. rows.Select(static row => (string)row[0]!)],
            Enumerable.Range(1, 3).SelectMany(sheet => SheetRows(book, sheet).Skip(1)).Select(static row => Text(row.Elements<Cell>().First())));
    }

    [Fact]
    public async Task What_a_cell_cannot_hold_is_cut_and_says_so()
    {
        using var book = Open(await WriteAsync([new string('a', 40_000), null, null, null, long.MaxValue, null]));
        var cells = SheetRows(book, 1)[1].Elements<Cell>().ToList();
        Assert.Equal(32_767, Text(cells[0]).Length);
        Assert.EndsWith("a [cut]", Text(cells[0]), StringComparison.Ordinal);
        Assert.Equal("9223372036854775807", Text(cells[4]));
    }

    [Fact]
    public async Task What_is_given_up_is_no_workbook()
    {
        using var stream = new MemoryStream();
        await using (var writer = new XlsxExportWriter(stream))
        {
            await writer.BeginAsync(Rows.Columns, Token);
            for (var i = 0; i < 10_000; i++) await writer.WriteAsync([$"{i}", null, null, null, null, null], Token);
        }

        Assert.NotEqual(0, stream.Length);
        stream.Position = 0;
        Assert.ThrowsAny<Exception>(() => SpreadsheetDocument.Open(stream, isEditable: false).Dispose());
    }

    private static Task<byte[]> WriteAsync(params object?[][] rows) => Rows.WriteAsync(static stream => new XlsxExportWriter(stream), rows);

    private static SpreadsheetDocument Open(byte[] file) => SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);

    private static List<Row> SheetRows(SpreadsheetDocument book, int sheet)
    {
        var id = book.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ElementAt(sheet - 1).Id!.Value!;
        return [.. ((WorksheetPart)book.WorkbookPart.GetPartById(id)).Worksheet.Descendants<Row>()];
    }

    private static string Format(SpreadsheetDocument book, Cell cell)
    {
        var styles = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var number = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value;
        return styles.NumberingFormats!.Elements<NumberingFormat>().Single(format => format.NumberFormatId!.Value == number).FormatCode!.Value!;
    }

    // ST_Xstring, read with a decoder that is not the writer's.
    private static string Text(Cell cell) => System.Text.RegularExpressions.Regex.Replace(
        cell.InlineString!.InnerText, "_x([0-9A-Fa-f]{4})_", static match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());
}
