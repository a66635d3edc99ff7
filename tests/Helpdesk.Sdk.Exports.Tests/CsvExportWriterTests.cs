using System.Globalization;
using System.Text;
using CsvHelper;

namespace Helpdesk.Sdk.Exports.Tests;

public class CsvExportWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_are_written_as_RFC_4180_has_it()
    {
        var time = new DateTimeOffset(2026, 3, 1, 23, 30, 5, TimeSpan.FromHours(-2));
        var text = await WriteAsync(["a \"b\", c\nd", "+4917012345678", time, true, 3, new[] { "x", "y" }], [null, null, null, null, null, Array.Empty<string>()]);
        Assert.Equal("name,phone,at,flag,count,list\r\n\"a \"\"b\"\", c\nd\",+4917012345678,2026-03-02T01:30:05Z,true,3,x; y\r\n,,,,,\r\n", text);
    }

    [Theory]
    [MemberData(nameof(Rows.Formulas), MemberType = typeof(Rows))]
    public async Task Formulas_become_text(string formula)
    {
        foreach (var row in await ReadAsync(await WriteAsync([formula, formula, null, null, null, new[] { formula, "b" }])))
        {
            Assert.Equal("'" + formula, row[0]);
            Assert.Equal("'" + formula, row[1]);
            Assert.Equal("'" + formula + "; b", row[5]);
        }
    }

    [Theory]
    [InlineData("a;=1", "a;'=1")]
    [InlineData("a;\"=1", "a;\"'=1")]
    [InlineData("a\t+1", "a\t'+1")]
    [InlineData("a\r\n@x", "a\r\n'@x")]
    [InlineData("a;\uFF1D1", "a;'\uFF1D1")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("a; =1", "a; =1")]
    [InlineData("a-b;c=d", "a-b;c=d")]
    public async Task Formulas_become_text_wherever_the_line_is_split(string text, string guarded)
    {
        var row = Assert.Single(await ReadAsync(await WriteAsync([text, text, null, null, null, new[] { text }])));
        Assert.Equal((guarded, guarded, guarded), (row[0], row[1], row[5]));
    }

    [Theory]
    [InlineData("+4917012345678", false)]
    [InlineData("+1555000", false)]
    [InlineData("+0123456", true)]
    [InlineData("+49 170 1", true)]
    [InlineData("+12345678901234567", true)]
    [InlineData("+49170=1", true)]
    [InlineData("+1555000; +1555001", false)]
    [InlineData("+1555000; =1", true)]
    public async Task A_telephone_number_in_the_international_form_stays(string number, bool isGuarded)
    {
        var row = Assert.Single(await ReadAsync(await WriteAsync([number, number, null, null, null, null])));
        Assert.Equal(isGuarded ? "'" + number : number, row[1]);
        Assert.Equal("'" + number, row[0]);
    }

    [Fact]
    public async Task Whatever_was_written_comes_back()
    {
        var random = new Random(11);
        string[] letters = ["a", "b", ",", "\"", "\n", "\r", "\t", " ", ";", "'", "=", "+", "-", "@", "ü", "漢", "😀"];
        for (var i = 0; i < 200; i++)
        {
            var name = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)]));
            var row = Assert.Single(await ReadAsync(await WriteAsync([name, null, null, null, null, null])));
            Assert.Equal(name.Replace("'", "", StringComparison.Ordinal), row[0].Replace("'", "", StringComparison.Ordinal));
            Assert.DoesNotContain(row[0].Length == 0 ? ' ' : row[0][0], "=+-@\t\r\n");
            Assert.DoesNotMatch("[;\t\r\n][=+@-]", row[0]);
        }
    }

    [Fact]
    public async Task A_row_of_another_length_is_a_mistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(["a"]));

    private static async Task<string> WriteAsync(params object?[][] rows) => Encoding.UTF8.GetString(await Rows.WriteAsync(static stream => new CsvExportWriter(stream), rows));

    private static async Task<List<string[]>> ReadAsync(string text)
    {
        using var reader = new CsvParser(new StringReader(text), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        await reader.ReadAsync();
        while (await reader.ReadAsync()) rows.Add(reader.Record!);
        return rows;
    }
}
