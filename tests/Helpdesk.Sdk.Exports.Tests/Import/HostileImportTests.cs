using System.Text;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Exports.Tests;

/// <summary>Files that somebody made to do harm. Each bad row is named, with its column and a remedy, and costs nobody but itself.</summary>
public sealed class HostileImportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_bad_row_is_named_by_line_column_and_remedy()
    {
        var rows = await ImportFiles.ReadAsync(
            "userName,displayName,email,location,enabled\n"
            + "ann,Ann,,,\n"
            + ",Nobody,,,\n"
            + "bob,Bob,,,perhaps\n"
            + "cid,Cid,,Sales,\n"
            + "dan,D\0n,,,\n"
            + "eve,Eve\n"
            + "fay,\"Fay,,,\n"
            + "gil,\"G\nil\",,,\n"
            + $"hal,{new string('x', 300)},,,\n"
            + "ida,Ida,,,\n");
        Assert.Equal([null, "userName", "enabled", "location", "displayName", null, null, "displayName", "displayName", null], rows.Select(static r => r.Problem?.Column));
        Assert.Equal([2L, 3, 4, 5, 6, 7, 8, 9, 11, 12], rows.Select(static r => r.Line));
        Assert.Equal(Enumerable.Range(1, 10), rows.Select(static r => r.Row));
        Assert.Equal(["ann", "ida"], rows.Where(static r => r.User is not null).Select(static r => r.User!.UserName));
        Assert.All(rows.Where(static r => r.User is null), static r => Assert.True(r.Problem is { Message.Length: > 5, Remedy.Length: > 5 }));
        Assert.Contains("U+0000", rows[4].Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_column_is_named_as_the_file_names_it()
    {
        var options = new UserImportOptions { Map = [new("Anmeldename", "userName"), new("Aktiv", "enabled")] };
        var row = (await ImportFiles.ReadAsync("Anmeldename,Aktiv\nann,vielleicht\n", options)).Single();
        Assert.Equal("Aktiv", row.Problem!.Column);
    }

    [Fact]
    public async Task Formulas_and_marks_inside_are_plain_data()
    {
        var rows = await ImportFiles.ReadAsync("\uFEFFuserName,displayName\n=1+1,\"=HYPERLINK(\"\"http://x\"\")\"\n@SUM(A1),\"\t=1\"\n\uFEFFbob,x\n");
        Assert.Equal(("=1+1", "=HYPERLINK(\"http://x\")"), (rows[0].User!.UserName, rows[0].User!.DisplayName));
        // A tab is a control character: it belongs into no name.
        Assert.Equal("displayName", rows[1].Problem!.Column);
        Assert.Equal("\uFEFFbob", rows[2].User!.UserName);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n\n  \n", "empty")]
    [InlineData("userName,USERNAME\nann,bob\n", "column 2")]
    [InlineData("userName,mail,mail\nann,a,b\n", "mail")]
    [InlineData("userName,\nann,bob\n", "column 2")]
    [InlineData("user\0Name,email\nann,bob\n", "column 1")]
    [InlineData("displayName\nAnn\n", "userName")]
    [InlineData("\"userName\nann\n", "header")]
    [InlineData("userName,password\nann,secret\n", "password")]
    public async Task A_header_that_does_not_fit_is_an_error_that_names_the_column(string text, string named) =>
        Assert.Contains(named, await ImportFiles.RefusedAsync(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("login", "userName", true)]
    [InlineData("LOGIN", "username", true)]
    [InlineData("nothing", "userName", false)]
    [InlineData("login", "password", false)]
    public async Task Mappings_are_known_or_refused(string header, string field, bool fits)
    {
        var options = new UserImportOptions { Map = [new(header, field)] };
        if (fits)
            Assert.Equal("ann", (await ImportFiles.ReadAsync("login\nann\n", options)).Single().UserName);
        else
            Assert.Contains("mapping", await ImportFiles.RefusedAsync("login\nann\n", options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_column_mapped_twice_is_refused() =>
        Assert.Contains("'Name' twice", await ImportFiles.RefusedAsync("userName,name\na,b\n", new UserImportOptions { Map = [new("Name", "displayName"), new("name ", "surname")] }), StringComparison.Ordinal);

    [Fact]
    public async Task Two_mapped_columns_of_one_field_are_refused() =>
        Assert.Contains("displayName", await ImportFiles.RefusedAsync("userName,first,second\na,b,c\n", new UserImportOptions { Map = [new("first", "displayName"), new("second", "displayName")] }), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    public async Task A_line_of_a_hundred_megabytes_is_one_bad_row_in_bounded_memory(string opening)
    {
        var length = LongRun.Size(20, 100) * 1024L * 1024;
        using var reader = await UserImportReader.OpenAsync(new LongLine($"userName,displayName\nann,{opening}", length, "\nbob,Bob\n"), new UserImportOptions(), Token);
        // The stream answers at once, so that everything happens on this thread.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var bad = await reader.ReadAsync(Token);
        var good = await reader.ReadAsync(Token);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
        Assert.Equal((1, 2L), (bad!.Row, bad.Line));
        Assert.NotNull(bad.Problem);
        Assert.Equal(("bob", 3L), (good!.User?.UserName, good.Line));
        Assert.Null(await reader.ReadAsync(Token));
        Assert.Equal(1, reader.Progress);
    }

    [Fact]
    public async Task A_header_of_many_megabytes_is_refused() =>
        await Assert.ThrowsAsync<UserImportException>(() => UserImportReader.OpenAsync(new LongLine("userName,", 5 * 1024 * 1024, "\nann\n"), new UserImportOptions(), Token));

    [Fact]
    public async Task The_same_file_read_the_same_way_is_the_same_import()
    {
        var file = "userName,x\nann,1\n"u8.ToArray();
        var ignoring = new UserImportOptions { IgnoreUnknown = true };
        Assert.Equal(await IdAsync(file, ignoring), await IdAsync(file, ignoring));
        Assert.NotEqual(await IdAsync(file, ignoring), await IdAsync(Encoding.UTF8.GetBytes("userName,x\nann,2\n"), ignoring));
        Assert.NotEqual(await IdAsync(file, ignoring), await IdAsync(file, ignoring with { Encoding = "iso-8859-1" }));
        Assert.NotEqual(await IdAsync(file, ignoring), await IdAsync(file, ignoring with { Map = [new("x", "displayName")] }));
    }

    [Fact]
    public async Task Random_bytes_end_in_rows_or_in_an_error_and_in_nothing_else()
    {
        var random = new Random(4711);
        for (var i = 0; i < LongRun.Size(300, 5000); i++)
        {
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            foreach (var encoding in new[] { null, "utf-16le", "windows-1252", "shift_jis" })
            {
                try
                {
                    byte[] file = [.. encoding is null or "windows-1252" or "shift_jis" ? "userName\n"u8 : [], .. bytes];
                    var rows = await ImportFiles.ReadAsync(file, new UserImportOptions { Encoding = encoding, IgnoreUnknown = true });
                    Assert.All(rows, static r => Assert.True(r.User is null != r.Problem is null));
                    Assert.All(rows.Where(static r => r.User is not null), static r => Assert.True(InputText.IsWellFormed(r.User!.UserName, 256, out _)));
                }
                catch (UserImportException)
                {
                    // Said as a whole.
                }
            }
        }
    }

    private static async Task<string> IdAsync(byte[] file, UserImportOptions options)
    {
        using var reader = await ImportFiles.OpenAsync(file, options);
        return reader.Id;
    }
}
