using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Two customers on one installation, by the command line.</summary>
public sealed class TenantStoryTests
{
    [Fact]
    public async Task Each_command_is_for_one_tenant_and_says_which_there_are_when_it_cannot_tell()
    {
        await using var desk = await CliDesk.CreateAsync(Configure);
        var cli = new CliInProcess(desk.Folder);
        var steps = Texts((await cli.JsonAsync("state", "migrate")).Exits(0).Json.GetProperty("migrations"));
        Assert.Contains(steps, static s => s.StartsWith("acme: ", StringComparison.Ordinal));
        Assert.Contains(steps, static s => s.StartsWith("beta: ", StringComparison.Ordinal));
        Assert.Equal(
            ["helpdesk.db", "helpdesk.tenant-acme.db", "helpdesk.tenant-beta.db"],
            Directory.GetFiles(desk.Folder, "*.db").Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

        var rows = await desk.WriteAsync("users.csv", "userName,displayName\nann,Ann Example\n");
        foreach (var store in new[] { "local", "locala", "localb" })
            (await cli.JsonAsync("users", "import", rows, "--store", store)).Exits(0);

        // The store in the name tells; a name alone does not.
        (await cli.JsonAsync("users", "show", "locala:ann")).Exits(0);
        var ambiguous = (await cli.JsonAsync("users", "show", "ann")).Exits(2);
        Assert.Contains("default, acme, beta", ambiguous.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("locala:", (await cli.JsonAsync("--tenant", "acme", "users", "show", "ann")).Exits(0).Json.GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("local:", (await cli.JsonAsync("--tenant", "default", "users", "show", "ann")).Exits(0).Json.GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(0, (await cli.JsonAsync("--tenant", "beta", "users", "show", "locala:ann")).ExitCode);
        (await cli.JsonAsync("users", "search", "ann")).Exits(2);
        (await cli.JsonAsync("users", "search", "ann", "--store", "locala", "--store", "localb")).Exits(2);
        Assert.Single((await cli.JsonAsync("users", "search", "ann", "--store", "localb")).Exits(0).Json.GetProperty("users").EnumerateArray());
        foreach (var wrong in new[] { "gamma", "Acme", "../acme", "" })
            (await cli.JsonAsync("--tenant", wrong, "users", "search", "ann")).Exits(2);

        // The same number of the history is another line in each.
        var stores = (await cli.JsonAsync("--tenant", "acme", "history")).Exits(0).Json.GetProperty("entries").EnumerateArray()
            .Select(static e => e.TryGetProperty("targetStore", out var store) ? store.GetString() : null).OfType<string>().Distinct();
        Assert.Equal(["locala"], stores);
        (await cli.JsonAsync("approve", "list")).Exits(2);
        (await cli.JsonAsync("campaign", "work")).Exits(0);

        var findings = (await cli.JsonAsync("doctor")).Json.GetProperty("findings").EnumerateArray().Select(static f => f.GetProperty("subject").GetString()).ToList();
        Assert.Contains("state", findings);
        Assert.Contains("acme: state", findings);
        Assert.Contains("beta: store localb", findings);

        (await cli.JsonAsync("keys", "rotate")).Exits(0);
        (await cli.JsonAsync("--tenant", "acme", "keys", "rotate")).Exits(7);
        var all = (await cli.JsonAsync("history", "verify")).Exits(0).Json;
        Assert.Equal(["default", "acme", "beta"], all.GetProperty("tenants").EnumerateArray().Select(static t => t.GetProperty("tenant").GetString()));
        Tamper(Path.Combine(desk.Folder, "helpdesk.tenant-acme.db"));
        (await cli.JsonAsync("history", "verify")).Exits(1);
        Assert.Equal(2, (await cli.JsonAsync("--tenant", "acme", "history", "verify")).Exits(1).Json.GetProperty("firstBadSequence").GetInt64());
        (await cli.JsonAsync("--tenant", "beta", "history", "verify")).Exits(0);
    }

    [Fact]
    public async Task A_store_alone_in_its_tenant_needs_no_option()
    {
        await using var desk = await CliDesk.CreateAsync(static s =>
        {
            s["Stores"] = JsonNode.Parse("""{ "locala": { "Type": "Local", "Tenant": "acme" } }""");
            s["Roles"] = JsonNode.Parse("""{ "ServiceDesk": { "Permissions": ["FindUsers", "ManageUsers"], "Policies": { "locala": { "Mode": "Unrestricted" } } } }""");
        });
        var cli = new CliInProcess(desk.Folder);
        var rows = await desk.WriteAsync("users.csv", "userName,displayName\nann,Ann Example\n");
        (await cli.JsonAsync("users", "import", rows, "--store", "locala")).Exits(0);
        (await cli.JsonAsync("users", "show", "ann")).Exits(0);
        Assert.Single((await cli.JsonAsync("users", "search", "ann")).Exits(0).Json.GetProperty("users").EnumerateArray());
    }

    private static void Configure(JsonObject settings)
    {
        settings["Stores"] = JsonNode.Parse("""
            { "local": { "Type": "Local" }, "locala": { "Type": "Local", "Tenant": "acme" }, "localb": { "Type": "Local", "Tenant": "beta" } }
            """);
        foreach (var store in new[] { "locala", "localb" })
            settings["Roles"]!["ServiceDesk"]!["Policies"]![store] = JsonNode.Parse("""{ "Mode": "Restricted", "Scope": ["*"] }""");
        foreach (var permission in new[] { "ApproveOperation", "NotifyEnrollment" })
            settings["Roles"]!["ServiceDesk"]!["Permissions"]!.AsArray().Add(permission);
    }

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(static t => t.GetString()!)];

    private static void Tamper(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE History SET Operator = 'mallory' WHERE Sequence = 2";
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
