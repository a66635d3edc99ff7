using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Exports.Tests;

public sealed class CsvRowsTests
{
    [Fact]
    public async Task Quotes_commas_and_line_ends_belong_to_their_field()
    {
        var rows = await ReadAsync("a,b\r\n\"x,1\",\"say \"\"hi\"\"\r\nthere\"\r\nlast,\"\"");
        Assert.Equal(["a", "b"], rows[0].Fields);
        Assert.Equal(["x,1", "say \"hi\"\r\nthere"], rows[1].Fields);
        Assert.Equal(["last", ""], rows[2].Fields);
        Assert.Equal([1L, 2, 4], rows.Select(static r => r.Line));
    }

    [Fact]
    public async Task A_quote_that_does_not_end_costs_its_own_row_only()
    {
        var rows = await ReadAsync("bob,\"5 inch\nann,plain\namy,\"Amy, A\"\n");
        Assert.Equal([false, true, true], rows.Select(static r => r.Problem is null));
        Assert.Equal(["ann", "plain"], rows[1].Fields);
        Assert.Equal(["amy", "Amy, A"], rows[2].Fields);
    }

    [Fact]
    public async Task A_quote_inside_a_plain_field_is_malformed_and_costs_its_own_row_only()
    {
        var rows = await ReadAsync("bob,5\" disk\namy,\"Amy, A\"\n");
        Assert.NotNull(rows[0].Problem);
        Assert.Equal(["amy", "Amy, A"], rows[1].Fields);
    }

    [Theory]
    [InlineData("bob,\"Bob\"by\namy,\"Amy, A\"\n")]
    [InlineData("bob,\"Bob,,\namy,\"Amy, A\"\n")]
    [InlineData("bob,\"Bob\" \namy,\"Amy, A\"\n")]
    public async Task Text_after_a_closing_quote_costs_its_own_row_only(string text)
    {
        var rows = await ReadAsync(text);
        Assert.NotNull(rows[0].Problem);
        Assert.Equal(["amy", "Amy, A"], rows[1].Fields);
        Assert.Equal(2, rows.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    public async Task A_row_that_is_too_long_is_skipped(string opening)
    {
        var rows = await ReadAsync($"bob,{opening}{new string('x', CsvRows.MaximumLength * 3)}\nann,ok\n");
        Assert.NotNull(rows[0].Problem);
        Assert.Equal(["ann", "ok"], rows[1].Fields);
        Assert.Equal(2, rows.Count);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_row_as_long_as_can_be_loses_none_of_the_next(int more)
    {
        var rows = await ReadAsync($"{new string('x', CsvRows.MaximumLength + more)}\nann,ok\nbea,ok\n");
        Assert.Equal([1L, 2, 3], rows.Select(static r => r.Line));
        Assert.Equal(["ann", "bea"], rows.Skip(1).Select(static r => r.Fields[0]));
    }

    [Fact]
    public async Task A_quote_too_many_before_a_long_file_loses_no_character_of_it()
    {
        var names = Enumerable.Range(0, CsvRows.MaximumLength / 4).Select(static i => $"user{i:00000}").ToList();
        foreach (var shift in new[] { 0, 1, 2, 3, 5, 8 })
        {
            var rows = await ReadAsync($"{new string('b', shift)},\"5 inch\n{string.Join('\n', names)}\n");
            Assert.NotNull(rows[0].Problem);
            Assert.Equal(names, rows.Skip(1).Select(static r => Assert.Single(r.Fields)));
        }
    }

    [Fact]
    public async Task Blank_lines_are_no_rows() => Assert.Equal(2, (await ReadAsync("\n\na,b\r\n\r\n   \nc,d\n")).Count);

    [Fact]
    public async Task Formulas_are_plain_data() => Assert.Equal(["=1+1", "@SUM(A1)"], (await ReadAsync("=1+1,@SUM(A1)\n"))[0].Fields);

    [Fact]
    public void Whatever_was_written_by_the_rules_is_read_back() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonEmptyArray<NonEmptyArray<string>>>(),
            static async table =>
            {
                var written = table.Get.Select(static r => r.Get.Select(Plain).ToArray()).Where(static r => !string.IsNullOrWhiteSpace(string.Join(',', r.Select(Quote)))).ToList();
                var text = string.Join("\r\n", written.Select(static r => string.Join(',', r.Select(Quote))));
                var read = await ReadAsync(text);
                return written.Count == read.Count && written.Zip(read).All(static p => p.First.SequenceEqual(p.Second.Fields));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_at_all_ends_the_reading_with_an_exception() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string>(),
            static async text => (await ReadAsync((text ?? "") + "\"\n,\"" + text)).TrueForAll(static r => r.Problem is null || r.Fields.Count == 0)).QuickCheckThrowOnFailure();

    private static string Plain(string? text) => text ?? "";

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<List<CsvRow>> ReadAsync(string text)
    {
        var rows = new CsvRows(new StringReader(text));
        var read = new List<CsvRow>();
        while (await rows.ReadAsync(CancellationToken.None) is { } row)
            read.Add(row);
        return read;
    }
}
