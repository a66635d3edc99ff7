using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.OpenLdap;

/// <summary>The main job on a real OpenLDAP over StartTLS, each step its own process; the effect is proven by binding as the user.</summary>
public sealed class OpenLdapCliTests
{
    private const string Typed = "Unmistakable#Pass77";

    [Fact]
    public async Task A_proven_caller_is_unlocked_and_gets_a_new_password()
    {
        var lab = LabServers.Slapd();
        var ou = await lab.CreateOuAsync();
        var user = await lab.CreateUserAsync(ou);
        await using var desk = await CliDesk.CreateAsync(settings => Configure(settings, lab, ou));
        var target = "people:" + user.Name;
        var caller = new CliCaller(desk, target);
        await caller.EnrollAsync();
        await lab.LockAsync(user);
        Assert.Equal(49, (await lab.BindAsync(user.Dn, user.Password)).Code);
        Assert.True((await desk.Cli.JsonAsync("users", "show", target)).Exits(0).Json.GetProperty("locked").GetBoolean());

        (await desk.Cli.JsonWithInputAsync(Typed, "password", "reset", target, "--password-stdin")).Exits(4);
        var session = await caller.ProveAsync();
        (await desk.Cli.JsonWithInputAsync("aB3#x", "password", "reset", target, "--password-stdin", "--session", session)).Exits(8);
        var reset = (await desk.Cli.JsonWithInputAsync(Typed, "password", "reset", target, "--password-stdin", "--session", session)).Exits(0).Json;

        Assert.True(reset.GetProperty("mustChange").GetBoolean());
        Assert.True(reset.GetProperty("unlocked").GetBoolean());
        Assert.Equal("TRUE", await lab.ReadValueAsync(user.Dn, "pwdReset"));
        Assert.Equal(49, (await lab.BindAsync(user.Dn, user.Password)).Code);
        Assert.True((await lab.BindAsync(user.Dn, Typed)).Succeeded);
        // The policy lets the new password do nothing but change itself.
        Assert.Equal(50, await lab.TryModifyAsync(user.Dn, Typed, $"dn: {user.Dn}\nchangetype: modify\nreplace: description\ndescription: x\n"));
        (await desk.Cli.RunAsync("users", "show", "people:u000001")).Exits(6); // outside the scope
        (await desk.Cli.RunAsync("history", "verify")).Exits(0);
        await lab.DeleteTreeAsync(ou);
    }

    private static void Configure(JsonObject settings, SlapdLab lab, string ou)
    {
        settings["Stores"] = new JsonObject
        {
            ["people"] = new JsonObject
            {
                ["Type"] = "Ldap",
                ["Dialect"] = "OpenLdap",
                ["Servers"] = new JsonArray(lab.PlainUri.ToString()),
                ["Security"] = "StartTls",
                ["BaseDn"] = lab.BaseDn,
                ["UserName"] = lab.HelpdeskDn,
                ["Password"] = lab.HelpdeskPassword,
                ["CaCertificateFile"] = lab.CaFile,
                ["DefaultPolicy"] = $"cn=default,ou=policies,{lab.BaseDn}",
            },
        };
        settings["Roles"] = new JsonObject
        {
            ["ServiceDesk"] = new JsonObject
            {
                ["Permissions"] = new JsonArray("FindUsers", "Evaluate", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "ViewHistory"),
                ["Policies"] = new JsonObject { ["people"] = new JsonObject { ["Mode"] = "Restricted", ["Scope"] = new JsonArray(ou) } },
            },
        };
    }
}
