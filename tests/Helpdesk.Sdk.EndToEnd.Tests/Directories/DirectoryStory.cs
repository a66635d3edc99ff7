using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Directories;

/// <summary>
/// One account's life by the command line: made, changed, moved, disabled, enabled, put into a group and out of it, deleted. What each command did is read
/// with ldapsearch and tried by binding as the user.
/// </summary>
internal sealed class DirectoryStory(LdapLab lab, string ou, string otherOu, string group, JsonObject store)
{
    private const string Password = "Unmistakable#Pass77";

    /// <summary>The user's name, a new one for each story.</summary>
    public string Name { get; } = $"s{Guid.NewGuid():N}"[..16];

    /// <summary>The user as the commands name it.</summary>
    public string User => "corp:" + Name;

    /// <summary>The attribute that names accounts.</summary>
    public required string NamingAttribute { get; init; }

    /// <summary>What is to be done with the new account before it can sign in.</summary>
    public Func<string, Task>? Created { get; init; }

    /// <summary>Further stores of the configuration.</summary>
    public JsonObject More { get; init; } = [];

    /// <summary>Runs it; the account is deleted in the end, and <paramref name="afterwards"/> gets its last distinguished name.</summary>
    public async Task RunAsync(Func<CliInProcess, string, Task> afterwards)
    {
        await using var desk = await CliDesk.CreateAsync(Configure);
        var cli = new CliInProcess(desk.Folder);
        var dn = Dn(ou);
        (await desk.Cli.JsonWithInputAsync(Password, "users", "create", User, "--display-name", "Sam Story", "--surname", "Story", "--location", ou, "--password-stdin")).Exits(0);
        Assert.Equal("Sam Story", await lab.ReadValueAsync(dn, "displayName"));
        if (Created is not null) await Created(dn);
        await SignsInAsync(dn);

        Changed(await cli.JsonAsync("users", "update", User, "--display-name", "Sam S. Story", "--mobile", "+49 30 1234567", "--location", otherOu));
        Assert.Null(await lab.ReadValueAsync(dn, NamingAttribute));
        dn = Dn(otherOu);
        Assert.Equal("Sam S. Story", await lab.ReadValueAsync(dn, "displayName"));
        Assert.Equal("+49 30 1234567", await lab.ReadValueAsync(dn, "mobile"));
        await SignsInAsync(dn);

        Changed(await cli.JsonAsync("users", "disable", User));
        Assert.False((await lab.BindAsync(dn, Password)).Succeeded);
        Changed(await cli.JsonAsync("users", "enable", User));
        await SignsInAsync(dn);

        Changed(await cli.JsonAsync("groups", "add", User, group));
        Assert.Contains(dn, await MembersAsync(), StringComparer.OrdinalIgnoreCase);
        var groups = (await cli.JsonAsync("groups", "list", User)).Exits(0).Json.GetProperty("groups").EnumerateArray()
            .Select(static g => $"{g.GetProperty("name").GetString()}:{g.GetProperty("kind").GetString()}");
        Assert.Contains($"{group}:direct", groups);
        Changed(await cli.JsonAsync("groups", "remove", User, group), "outcome");
        Assert.DoesNotContain(dn, await MembersAsync(), StringComparer.OrdinalIgnoreCase);

        Changed(await cli.JsonAsync("users", "delete", User, "--confirm", Name));
        Assert.Null(await lab.ReadValueAsync(dn, NamingAttribute));
        Assert.False((await lab.BindAsync(dn, Password)).Succeeded);
        await afterwards(cli, dn);
        await lab.DeleteTreeAsync(ou);
        await lab.DeleteTreeAsync(otherOu);
    }

    private string Dn(string container) => $"{NamingAttribute}={Name},{container}";

    private async Task SignsInAsync(string dn)
    {
        var bind = await lab.BindAsync(dn, Password);
        Assert.True(bind.Succeeded, bind.ToString());
    }

    private async Task<IReadOnlyList<string>> MembersAsync() =>
        (await lab.ReadAsync($"cn={group},{ou}", "member"))!.GetValueOrDefault("member", []);

    private static void Changed(CliResult result, string? within = null)
    {
        var json = result.Exits(0).Json;
        if (within is not null) json = json.GetProperty(within);
        Assert.True(json.GetProperty("changed").GetBoolean(), result.ToString());
    }

    // Unrestricted and with a state that keeps nothing, so that each command is seen by itself: two kinds of change on one person in a day need a second
    // person otherwise. What a restricted role demands has stories of its own.
    private void Configure(JsonObject settings)
    {
        var stores = new JsonObject { ["corp"] = store };
        foreach (var (name, more) in More) stores[name] = more!.DeepClone();
        var policies = new JsonObject();
        foreach (var (name, _) in stores) policies[name] = JsonNode.Parse("""{ "Mode": "Unrestricted", "AllowPrivilegedTargets": true }""");
        settings["State"] = JsonNode.Parse("""{ "Provider": "InMemory" }""");
        settings["Stores"] = stores;
        settings["Users"] = JsonNode.Parse("""{ "UpdatableFields": ["DisplayName", "Mobile", "Container"] }""");
        settings["Roles"] = new JsonObject
        {
            ["ServiceDesk"] = new JsonObject
            {
                ["Permissions"] = new JsonArray("FindUsers", "ManageUsers", "ManageGroups", "RevealSecret", "ViewHistory"),
                ["Policies"] = policies,
            },
        };
    }
}
