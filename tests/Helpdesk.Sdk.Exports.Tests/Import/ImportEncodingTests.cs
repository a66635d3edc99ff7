using System.Text;

namespace Helpdesk.Sdk.Exports.Tests;

/// <summary>Files come in many encodings; none is guessed, and what is no text of the one that was said is an error of its row.</summary>
public sealed class ImportEncodingTests
{
    private const string Text = "userName,displayName\r\nmüller,\"Jürgen Müller, 日本 😀\"\r\nann,Ann\r\n";
    private static readonly byte[] Header = "userName,displayName\n"u8.ToArray();

    public static TheoryData<string, bool, string?> Encodings { get; } = new()
    {
        { "utf-8", false, null }, { "utf-8", true, null }, { "utf-16", true, null }, { "utf-16BE", true, null }, { "utf-32", true, null },
        { "utf-16LE", false, "utf-16le" }, { "utf-16BE", false, "UTF-16BE" }, { "utf-8", true, "utf-8" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Text_is_read_in_every_encoding(string name, bool marked, string? declared)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)];
        var rows = await ImportFiles.ReadAsync(bytes, new UserImportOptions { Encoding = declared });
        Assert.Equal(["müller", "ann"], rows.Select(static r => r.User!.UserName));
        Assert.Equal("Jürgen Müller, 日本 😀", rows[0].User!.DisplayName);
    }

    [Fact]
    public async Task A_code_page_is_read_where_it_is_declared()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("windows-1252")!.GetBytes("userName,displayName\nann,Ämelie €\n");
        var rows = await ImportFiles.ReadAsync(bytes, new UserImportOptions { Encoding = "windows-1252" });
        Assert.Equal("Ämelie €", rows.Single().User!.DisplayName);
        // What is no UTF-8 is never made into something else.
        var wrong = (await ImportFiles.ReadAsync(bytes)).Single();
        Assert.Null(wrong.User);
        Assert.Equal("displayName", wrong.Problem!.Column);
        Assert.Contains("utf-8", wrong.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("encoding", wrong.Problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_cost_their_row_only()
    {
        byte[] bytes = [.. Header, .. "bob,B"u8, 0xC3, 0x28, .. "b\ncid,"u8, 0xED, 0xA0, 0x80, .. "\neve,Eve\nfay,"u8, 0xE2, 0x82];
        var rows = await ImportFiles.ReadAsync(bytes);
        Assert.Equal([false, false, true, false], rows.Select(static r => r.Problem is null));
        Assert.Equal([2L, 3, 4, 5], rows.Select(static r => r.Line));
        Assert.Equal("eve", rows[2].User!.UserName);
    }

    [Fact]
    public async Task A_replacement_character_stands_for_letters_that_were_lost_before()
    {
        var row = (await ImportFiles.ReadAsync("userName,displayName\nann,M\uFFFDller\n")).Single();
        Assert.Equal("displayName", row.Problem!.Column);
    }

    [Fact]
    public async Task Half_a_letter_of_UTF_16_costs_the_last_row()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("userName\nann\nbob"), 0x41];
        var rows = await ImportFiles.ReadAsync(bytes);
        Assert.Equal([true, false], rows.Select(static r => r.Problem is null));
    }

    [Theory]
    [InlineData("no-such-encoding")]
    [InlineData("utf-7")]
    [InlineData("")]
    public async Task An_encoding_that_nobody_knows_is_said(string name) =>
        Assert.Contains("not known", await ImportFiles.RefusedAsync(Text, new UserImportOptions { Encoding = name }), StringComparison.Ordinal);

    [Fact]
    public async Task A_mark_that_contradicts_what_was_declared_is_said()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)];
        Assert.Contains("utf-16", await ImportFiles.RefusedAsync(bytes, new UserImportOptions { Encoding = "windows-1252" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UTF_16_without_a_mark_is_not_guessed()
    {
        Assert.Contains("utf-16le", await ImportFiles.RefusedAsync(Encoding.Unicode.GetBytes(Text)), StringComparison.Ordinal);
        Assert.Contains("utf-16le", await ImportFiles.RefusedAsync(Encoding.BigEndianUnicode.GetBytes(Text)), StringComparison.Ordinal);
    }
}
