namespace Helpdesk.Sdk.Exports.Tests;

/// <summary>What was written opens in LibreOffice, holds the same values there, and nothing of it was run.</summary>
public sealed class LibreOfficeTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 23, 30, 5, TimeSpan.FromHours(-2));

    private static readonly object?[][] Written =
    [
        ["a \"b\" <c> & ü漢😀, d", "+4917012345678", Time, true, 3, new[] { "x", "y" }],
        ["line\nline", "+15550001111; +15550002222", Time.AddYears(10), false, 123_456_789, Array.Empty<string>()],
        ["_x0041_", null, null, null, null, null],
        .. Rows.Formulas.Select(static row => (string)row.Data).Where(static f => !f.Contains('\r', StringComparison.Ordinal)).Select(static f => new object?[] { f, f, null, false, 0, new[] { f } }),
        ["=1+1", "=1+1", null, true, 1, new[] { "ok", "=HYPERLINK(\"http://example.org\")", "+1" }],
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("helpdesk-office-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_workbook_opens_with_the_same_values_and_runs_nothing()
    {
        var file = await WriteAsync("book.xlsx", static stream => new XlsxExportWriter(stream));
        var seen = await LibreOffice.OpenAsync(file);
        Assert.Equal(["name", "phone", "at", "flag", "count", "list"], seen[0]);
        Assert.Equal(["a \"b\" <c> & ü漢😀, d", "+4917012345678", "2026-03-02 01:30:05", "TRUE", "3", "x; y"], seen[1]);
        Assert.Equal(["line\nline", "+15550001111; +15550002222", "2036-03-02 01:30:05", "FALSE", "123456789", ""], seen[2]);
        AssertHarmless(seen);
    }

    [Fact]
    public async Task Comma_separated_values_open_with_the_same_values_and_run_nothing()
    {
        var file = await WriteAsync("list.csv", static stream => new CsvExportWriter(stream));
        var seen = await LibreOffice.OpenAsync(file, "--infilter=CSV:44,34,76,1");
        Assert.Equal(["name", "phone", "at", "flag", "count", "list"], seen[0]);
        // A telephone number by itself is a number to a spreadsheet.
        Assert.Equal(["a \"b\" <c> & ü漢😀, d", "4917012345678", "2026-03-02T01:30:05Z", "TRUE", "3", "x; y"], seen[1]);
        Assert.Equal(["line\nline", "+15550001111; +15550002222", "2036-03-02T01:30:05Z", "FALSE", "123456789", ""], seen[2]);
        AssertHarmless(seen);
    }

    private static void AssertHarmless(List<string[]> seen)
    {
        Assert.Equal(Written.Length + 1, seen.Count);
        for (var i = 2; i < Written.Length; i++)
        {
            var name = (string)Written[i][0]!;
            Assert.Equal(FormulaGuard.Protect(name, ExportKind.Text).Trim(), seen[i + 1][0].Trim());
        }
        Assert.Equal("'=1+1", seen[^1][0]);
        Assert.Equal("ok; =HYPERLINK(\"http://example.org\"); +1", seen[^1][5]);
        // What a formula would have become.
        Assert.DoesNotContain(seen.Skip(1), static row => row[0] is "2" or "1" or "#NAME?" || row[0].StartsWith("Err:", StringComparison.Ordinal));
    }

    private async Task<string> WriteAsync(string name, Func<Stream, IExportWriter> make)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(file, await Rows.WriteAsync(make, Written), Token);
        return file;
    }
}
