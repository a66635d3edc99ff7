using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

public sealed class ImportTests
{
    [Fact]
    public async Task Good_rows_go_in_and_bad_rows_are_reported()
    {
        await using var desk = await CliDesk.CreateAsync();
        await desk.WriteAsync("users.csv", string.Join("\r\n",
            "\uFEFFenabled,userName,email,displayName",
            "true,ann,ann@corp.example,\"Ames, Ann\"",
            ",bob,,=HYPERLINK(\"x\")",
            "false,cid,,Cid",
            "true,,x@corp.example,Nobody",
            "perhaps,dan,,Dan",
            "true,ann,,Another Ann",
            "true,eve,,Eve,too,many",
            "true,\"fay,,Fay",
            "true,gil,,=1+1"));
        var report = (await desk.Cli.JsonAsync("users", "import", "users.csv", "--store", "local")).Exits(0).Json;
        Assert.Equal(
            ["created", "created", "created", "invalid", "invalid", "exists", "invalid", "invalid", "created"],
            report.GetProperty("rows").EnumerateArray().Select(static r => r.GetProperty("outcome").GetString()));
        Assert.Equal(4, report.GetProperty("created").GetInt32());
        Assert.Equal(5, report.GetProperty("skipped").GetInt32());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], report.GetProperty("rows").EnumerateArray().Select(static r => r.GetProperty("row").GetInt32()));

        Assert.Equal("Ames, Ann", (await ShowAsync(desk, "ann")).GetProperty("displayName").GetString());
        Assert.False((await ShowAsync(desk, "cid")).GetProperty("enabled").GetBoolean());
        Assert.Equal("=HYPERLINK(\"x\")", (await ShowAsync(desk, "bob")).GetProperty("displayName").GetString());
        Assert.Equal("=1+1", (await ShowAsync(desk, "gil")).GetProperty("displayName").GetString());
        Assert.True((await ShowAsync(desk, "gil")).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_dry_run_creates_nobody()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann");
        await desk.WriteAsync("more.csv", "userName\nann\nbob\nBOB\n");
        var report = (await desk.Cli.JsonAsync("users", "import", "more.csv", "--store", "local", "--dry-run")).Exits(0).Json;
        Assert.Equal(["exists", "would-create", "exists"], report.GetProperty("rows").EnumerateArray().Select(static r => r.GetProperty("outcome").GetString()));
        (await desk.Cli.RunAsync("users", "show", "local:bob")).Exits(6);
    }

    [Theory]
    [InlineData("login,name\nann,Ann\n", "--map login=userName --map name=displayName", 0)]
    [InlineData("userName,shoeSize\nann,38\n", "--ignore-unknown", 0)]
    [InlineData("userName,shoeSize\nann,38\n", "", 2)]
    [InlineData("displayName\nAnn\n", "", 2)]
    [InlineData("userName,userName\nann,bob\n", "", 2)]
    [InlineData("userName\nann\n", "--map login=userName", 2)]
    [InlineData("login\nann\n", "--map login=password", 2)]
    [InlineData("", "", 2)]
    public async Task Columns_are_known_mapped_or_refused(string text, string options, int exitCode)
    {
        await using var desk = await CliDesk.CreateAsync();
        await desk.WriteAsync("users.csv", text);
        (await desk.Cli.RunAsync(["users", "import", "users.csv", "--store", "local", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).Exits(exitCode);
        (await desk.Cli.RunAsync("users", "show", "local:ann")).Exits(exitCode == 0 ? 0 : 6);
    }

    [Fact]
    public async Task A_missing_file_an_unknown_store_and_a_role_that_may_not_are_told_apart()
    {
        await using var desk = await CliDesk.CreateAsync();
        (await desk.Cli.RunAsync("users", "import", "nowhere.csv", "--store", "local")).Exits(2);
        await desk.WriteAsync("users.csv", "userName\nann\n");
        (await desk.Cli.RunAsync("users", "import", "users.csv", "--store", "nowhere")).Exits(2);
        (await desk.Cli.As("olga", "Onlooker").RunAsync("users", "import", "users.csv", "--store", "local")).Exits(3);
    }

    [Fact]
    public async Task A_denied_row_is_a_bad_row_unless_none_is_allowed()
    {
        await using var desk = await CliDesk.CreateAsync(static settings =>
            settings["Roles"]!["ServiceDesk"]!["Policies"]!["local"]!["Scope"] = new JsonArray("ou=staff,dc=local"));
        await desk.WriteAsync("users.csv", "userName,location\nann,\"ou=board,dc=local\"\nbob,\"ou=staff,dc=local\"\n,x\n");
        var report = (await desk.Cli.JsonAsync("users", "import", "users.csv", "--store", "local")).Exits(0).Json;
        Assert.Equal(["denied", "created", "invalid"], Outcomes(report));
        Assert.Equal(2, report.GetProperty("skipped").GetInt32());
        (await desk.Cli.RunAsync("users", "show", "local:ann")).Exits(6);

        await desk.WriteAsync("denied.csv", "userName,location\ncid,\"ou=board,dc=local\"\n,x\ndan,\"ou=board,dc=local\"\n");
        var denied = (await desk.Cli.JsonAsync("users", "import", "denied.csv", "--store", "local")).Exits(3);
        Assert.Equal("denied", denied.ErrorCode);
        Assert.Equal(["denied", "invalid", "denied"], Outcomes(denied.Json));
    }

    [Fact]
    public async Task A_thousand_rows_are_listed_page_by_page()
    {
        await using var desk = await CliDesk.CreateAsync();
        await desk.WriteAsync("users.csv", "userName,displayName\n" + string.Join('\n', Enumerable.Range(1, 1000).Select(static i => $"u{i:D4},User {i:D4}")));
        var report = (await desk.Cli.JsonAsync("users", "import", "users.csv", "--store", "local")).Exits(0).Json;
        Assert.Equal(1000, report.GetProperty("created").GetInt32());

        var all = (await desk.Cli.JsonAsync("users", "search", "--all", "--page-size", "300")).Exits(0).Json;
        Assert.Equal(1000, all.GetProperty("users").EnumerateArray().Select(static u => u.GetProperty("key").GetString()).Distinct().Count());
        Assert.Equal(JsonValueKind.Null, all.GetProperty("continuation").ValueKind);

        var page = (await desk.Cli.JsonAsync("users", "search", "--page-size", "10")).Exits(0).Json;
        Assert.Equal(10, page.GetProperty("users").GetArrayLength());
        var next = (await desk.Cli.JsonAsync("users", "search", "--page-size", "10", "--continue", page.GetProperty("continuation").GetString()!)).Exits(0).Json;
        Assert.Empty(Keys(page).Intersect(Keys(next)));
        (await desk.Cli.RunAsync("users", "search", "--continue", "bogus")).Exits(2);
    }

    private static IEnumerable<string?> Keys(JsonElement page) => page.GetProperty("users").EnumerateArray().Select(static u => u.GetProperty("key").GetString());

    private static IEnumerable<string?> Outcomes(JsonElement report) => report.GetProperty("rows").EnumerateArray().Select(static r => r.GetProperty("outcome").GetString());

    private static async Task<JsonElement> ShowAsync(CliDesk desk, string name) => (await desk.Cli.JsonAsync("users", "show", "local:" + name)).Exits(0).Json;
}
