using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

public sealed class ExportTests
{
    private const string Heading = "store,id,userName,userPrincipalName,displayName,givenName,surname,domain,location,emails,mobiles,enabled,";

    [Fact]
    public async Task The_listing_goes_into_a_file_without_formulas_and_the_history_says_so()
    {
        await using var desk = await CreateAsync("FindUsers", "ExportUsers", "ViewContactData", "ViewHistory", "ManageUsers");
        await desk.WriteAsync("more.csv", "userName,displayName,mobile,enabled\nfay,=1+1,+15550001111,false\ngil,@SUM(A1),,true\n");
        (await desk.Cli.RunAsync("users", "import", "more.csv", "--store", "local")).Exits(0);

        var report = (await desk.Cli.JsonAsync("users", "export", "out.csv", "--format", "csv")).Exits(0).Json;

        Assert.Equal(4, report.GetProperty("rows").GetInt64());
        var lines = await File.ReadAllLinesAsync(Path.Combine(desk.Folder, "out.csv"), TestContext.Current.CancellationToken);
        Assert.StartsWith(Heading, lines[0], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
        Assert.Contains(lines, static line => line.Contains(",fay,,'=1+1,", StringComparison.Ordinal) && line.Contains(",+15550001111,false,", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains(",gil,,'@SUM(A1),", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains(",ann@corp.example,", StringComparison.Ordinal));

        var history = (await desk.Cli.JsonAsync("history", "--action", "ExportUsers")).Exits(0).Output;
        Assert.Contains("csv: 4 rows", history, StringComparison.Ordinal);
        Assert.Contains("csv: local", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_are_those_of_the_listing_and_contact_data_stay_masked()
    {
        await using var desk = await CreateAsync("FindUsers", "ExportUsers", "ManageUsers");
        (await desk.Cli.RunAsync("users", "export", "ann.csv", "--format", "csv", "--text", "ann", "--store", "local")).Exits(0);
        var lines = await File.ReadAllLinesAsync(Path.Combine(desk.Folder, "ann.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(2, lines.Length);
        Assert.Contains(",ann,", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("ann@corp.example", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbooks_and_XML_hold_the_same_rows()
    {
        await using var desk = await CreateAsync("FindUsers", "ExportUsers", "ViewContactData", "ViewHistory", "ManageUsers");
        foreach (var format in new[] { "xlsx", "xml" })
        {
            var report = (await desk.Cli.JsonAsync("users", "export", $"users.{format}", "--format", format)).Exits(0).Json;
            Assert.Equal(2, report.GetProperty("rows").GetInt64());
            Assert.NotEqual(0, (await desk.Cli.JsonAsync("history", "export", $"history.{format}")).Exits(0).Json.GetProperty("lines").GetInt64());
        }

        Assert.Equal(["ann", "bob"], Sheet("users.xlsx").Select(static row => row[2]).Skip(1).Order(StringComparer.Ordinal));
        Assert.Equal(["ann", "bob"], Values("users.xml", "userName").Order(StringComparer.Ordinal));
        Assert.Contains("ExportUsers", Sheet("history.xlsx").Select(static row => row[6]));
        Assert.Contains("ExportUsers", Values("history.xml", "action"));

        List<string[]> Sheet(string name)
        {
            using var book = ZipFile.OpenRead(Path.Combine(desk.Folder, name));
            using var part = book.GetEntry("xl/worksheets/sheet1.xml")!.Open();
            return [.. XDocument.Load(part).Descendants().Where(static e => e.Name.LocalName == "row").Select(static row => row.Elements().Select(static cell => cell.Value).ToArray())];
        }

        IEnumerable<string> Values(string name, string column) =>
            XDocument.Load(Path.Combine(desk.Folder, name)).Descendants().Where(e => e.Attribute("column")?.Value == column).Select(static e => e.Value);
    }

    [Theory]
    [InlineData("users export out.csv --format csv", 3)]
    [InlineData("users export out.xlsx --format xlsx", 3)]
    [InlineData("users export out.xml --format xml", 3)]
    [InlineData("users export out.pdf --format pdf", 2)]
    [InlineData("users export out.csv", 2)]
    public async Task What_does_not_go_leaves_no_file(string command, int exitCode)
    {
        await using var desk = await CreateAsync("FindUsers", "ManageUsers");
        (await desk.Cli.RunAsync(command.Split(' '))).Exits(exitCode);
        Assert.Empty(Directory.GetFiles(desk.Folder, "out.*"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said()
    {
        await using var desk = await CreateAsync("FindUsers", "ExportUsers", "ManageUsers");
        (await desk.Cli.RunAsync("users", "export", "no/such/out.csv", "--format", "csv")).Exits(2);
        (await desk.Cli.RunAsync("users", "export", "out.csv", "--format", "csv", "--store", "nowhere")).Exits(2);
        Assert.Empty(Directory.GetFiles(desk.Folder, "out.*"));
    }

    private static Task<CliDesk> CreateAsync(params string[] permissions) => CliDesk.WithUsersAsync(
        settings => settings["Roles"]!["ServiceDesk"]!["Permissions"] = new JsonArray([.. permissions.Select(static permission => (JsonNode)permission)]), "ann", "bob");
}
