using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Users, groups, applications, authenticators, sessions and passes from the shell, on the local directory.</summary>
public sealed class ManagementStoryTests
{
    [Fact]
    public async Task A_user_is_changed_disabled_deleted_and_restored()
    {
        await using var desk = await CliDesk.WithUsersAsync(Manage, "ann", "bob");
        var changed = (await desk.Cli.JsonAsync("users", "update", "local:ann", "--display-name", "Ann B.", "--mobile", "+49 30 1234567")).Exits(0).Json;
        Assert.True(changed.GetProperty("changed").GetBoolean());
        Assert.Equal("Ann B.", (await desk.Cli.JsonAsync("users", "show", "local:ann")).Exits(0).Json.GetProperty("displayName").GetString());
        (await desk.Cli.RunAsync("users", "update", "local:ann")).Exits(2);
        (await desk.Cli.RunAsync("users", "update", "local:ann", "--location", "OU=x,DC=y")).Exits(2); // not on the allow-list
        (await desk.Cli.RunAsync("users", "update", "local:ann", "--user-name", "bob")).Exits(8);
        (await desk.Cli.RunAsync("users", "update", "local:zed", "--display-name", "Z")).Exits(6);
        (await desk.Cli.As("olga", "Onlooker").RunAsync("users", "disable", "local:ann")).Exits(3);

        (await desk.Cli.RunAsync("users", "disable", "local:bob")).Exits(0);
        Assert.False((await desk.Cli.JsonAsync("users", "disable", "local:bob")).Exits(0).Json.GetProperty("changed").GetBoolean());
        Assert.False((await desk.Cli.JsonAsync("users", "show", "local:bob")).Exits(0).Json.GetProperty("enabled").GetBoolean());
        (await desk.Cli.RunAsync("users", "enable", "local:bob")).Exits(0);

        (await desk.Cli.RunAsync("users", "delete", "local:ann")).Exits(2);
        (await desk.Cli.RunAsync("users", "delete", "local:ann", "--confirm", "Ann")).Exits(2);
        (await desk.Cli.RunAsync("users", "delete", "local:ann", "--confirm", "ann")).Exits(0);
        (await desk.Cli.RunAsync("users", "show", "local:ann")).Exits(6);
        (await desk.Cli.RunAsync("users", "restore", "local:ann")).Exits(11); // her data were changed today
        (await desk.Cli.RunAsync("users", "delete", "local:bob", "--confirm", "bob")).Exits(0);
        (await desk.Cli.RunAsync("users", "restore", "local:nobody")).Exits(6);
        (await desk.Cli.RunAsync("history", "verify")).Exits(0);
    }

    [Fact]
    public async Task A_user_is_created_with_a_role_and_in_groups()
    {
        await using var desk = await CliDesk.WithUsersAsync(Manage, "ann");
        (await desk.Cli.JsonAsync("users", "create", "local:bea", "--group", "Sales", "--group", "Nowhere")).Exits(6);
        (await desk.Cli.RunAsync("users", "create", "local:bea", "--group", "Keepers")).Exits(3);
        (await desk.Cli.RunAsync("users", "show", "local:bea")).Exits(6);

        var created = (await desk.Cli.JsonAsync("users", "create", "local:bea", "--user-role", "Technician", "--group", "Sales", "--group", "Staff")).Exits(0).Json;

        Assert.Equal(["Sales:True", "Staff:True"], created.GetProperty("groups").EnumerateArray().Select(static g => $"{g.GetProperty("group").GetString()}:{g.GetProperty("joined").GetBoolean()}"));
        var groups = (await desk.Cli.JsonAsync("groups", "list", "local:bea")).Exits(0).Json.GetProperty("groups");
        Assert.Equal(["Sales", "Staff"], groups.EnumerateArray().Select(static g => g.GetProperty("name").GetString()));
        Assert.Contains("Technician", (await desk.Cli.JsonAsync("users", "show", "local:bea")).Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_and_applications_are_listed_given_and_taken()
    {
        await using var desk = await CliDesk.WithUsersAsync(Manage, "ann");
        Assert.True((await desk.Cli.JsonAsync("groups", "add", "local:ann", "sales")).Exits(0).Json.GetProperty("changed").GetBoolean());
        var groups = (await desk.Cli.JsonAsync("groups", "list", "local:ann")).Exits(0).Json.GetProperty("groups");
        Assert.Equal(["Sales:direct", "Staff:nested"], groups.EnumerateArray().Select(static g => $"{g.GetProperty("name").GetString()}:{g.GetProperty("kind").GetString()}"));
        Assert.Equal("denied", (await desk.Cli.JsonAsync("groups", "add", "local:ann", "Keepers")).Exits(3).ErrorCode);
        (await desk.Cli.RunAsync("groups", "add", "local:ann", "Nowhere")).Exits(6);
        Assert.Contains("Sales", (await desk.Cli.RunAsync("groups", "list", "local:ann")).Exits(0).Output, StringComparison.Ordinal);

        var preview = (await desk.Cli.JsonAsync("groups", "remove", "local:ann", "Sales", "--preview")).Exits(0).Json;
        Assert.Equal("Staff", preview.GetProperty("takesAwayGroups")[0].GetString());
        Assert.Equal("Portal", preview.GetProperty("takesAwayApplications")[0].GetProperty("application").GetString());
        Assert.True((await desk.Cli.JsonAsync("groups", "remove", "local:ann", "Sales")).Exits(0).Json.GetProperty("outcome").GetProperty("changed").GetBoolean());
        Assert.Equal(0, (await desk.Cli.JsonAsync("groups", "list", "local:ann")).Exits(0).Json.GetProperty("groups").GetArrayLength());

        (await desk.Cli.RunAsync("apps", "add", "local:ann", "CRM", "--app-role", "Reader")).Exits(11); // a second kind of change today
        (await desk.Cli.RunAsync("apps", "add", "local:ann", "CRM", "--app-role", "Owner")).Exits(3);
        (await desk.Cli.RunAsync("apps", "add", "local:ann", "ERP")).Exits(6);
        Assert.Equal(0, (await desk.Cli.JsonAsync("apps", "list", "local:ann")).Exits(0).Json.GetProperty("applications").GetArrayLength());
        Assert.False((await desk.Cli.JsonAsync("apps", "remove", "local:ann", "CRM")).Exits(0).Json.GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task Sessions_authenticators_passes_and_passwords()
    {
        await using var desk = await CliDesk.WithUsersAsync(Manage, "ann", "bob", "cid");
        var hunt = new SecretHunt();
        Assert.Equal(0, (await desk.Cli.JsonAsync("sessions", "list", "local:ann")).Exits(0).Json.GetProperty("sessions").GetArrayLength());
        Assert.False((await desk.Cli.JsonAsync("sessions", "revoke", "local:ann")).Exits(0).Json.GetProperty("changed").GetBoolean());
        (await desk.Cli.RunAsync("devices", "list", "local:ann")).Exits(0);

        var reset = hunt.Add(await desk.Cli.JsonWithInputAsync(hunt.Add("Correct-Horse-1-Battery"), "password", "reset", "local:ann", "--password-stdin", "--sign-out")).Exits(0).Json;
        Assert.False(reset.GetProperty("signOut").GetProperty("outcome").GetProperty("changed").GetBoolean());
        var kinds = (await desk.Cli.JsonAsync("authenticators", "list", "local:ann")).Exits(0).Json.GetProperty("authenticators").EnumerateArray().ToList();
        Assert.Equal("password", Assert.Single(kinds).GetProperty("kind").GetString());
        (await desk.Cli.RunAsync("authenticators", "remove", "local:ann", "no-such")).Exits(6);
        (await desk.Cli.RunAsync("authenticators", "reset", "local:ann")).Exits(11);
        Assert.False((await desk.Cli.JsonAsync("authenticators", "reset", "local:cid")).Exits(0).Json.GetProperty("changed").GetBoolean());

        (await desk.Cli.RunAsync("password", "pass", "local:bob", "--minutes", "5")).Exits(2); // the store's shortest is ten
        (await desk.Cli.RunAsync("password", "pass", "local:bob")).Exits(8); // no verified destination
        var pass = (await desk.Cli.JsonAsync("password", "pass", "local:bob", "--reveal")).Exits(0).Json.GetProperty("pass").GetString()!;
        Assert.Matches("^[0-9A-Z]{16}$", pass);
        Assert.False((await desk.Cli.JsonAsync("password", "remove", "local:cid")).Exits(0).Json.GetProperty("changed").GetBoolean());
        Assert.Contains("at least 8 characters", (await desk.Cli.RunAsync("users", "show", "local:ann")).Exits(0).Output, StringComparison.Ordinal);
        await hunt.RunAsync(desk);
    }

    // Unrestricted, so that each command is seen by itself; what a restricted role demands has stories of its own.
    private static void Manage(JsonObject settings)
    {
        settings["Stores"]!["local"] = JsonNode.Parse("""
            {
              "Type": "Local", "ProtectedGroups": ["Keepers"],
              "Groups": { "Staff": { "Description": "Everybody" }, "Sales": { "MemberOf": ["Staff"] }, "Keepers": { "Description": "Who holds the keys" } },
              "Applications": { "CRM": { "Roles": ["Reader", "Owner"], "PrivilegedRoles": ["Owner"] }, "Portal": { "Groups": ["Staff"] } }
            }
            """);
        settings["Roles"]!["ServiceDesk"]!["Policies"]!["local"] = JsonNode.Parse("""{ "Mode": "Unrestricted" }""");
        foreach (var permission in new[] { "ManageGroups", "ManageApplications", "ResetAuthenticators", "RevokeSessions" })
            settings["Roles"]!["ServiceDesk"]!["Permissions"]!.AsArray().Add(permission);
    }
}
