using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Directories;

/// <summary>A store's name that suddenly leads to another directory is of no use until an administrator says that it is meant: told from real directories.</summary>
public sealed class FingerprintStoryTests
{
    private const string User = "corp:u000001";

    [Fact]
    public async Task A_name_moved_from_Samba_to_389_Directory_Server_and_back()
    {
        var (samba, ds389) = (LabServers.Samba(), LabServers.Ds389());
        await using var desk = await CliDesk.CreateAsync(s => Configure(s, OnSamba(samba)));
        var cli = new CliInProcess(desk.Folder);
        (await cli.JsonAsync("users", "show", User)).Exits(0);

        await LeadAsync(desk, OnDs389(ds389));
        await RefusedAsync(cli);
        var (sid, entry) = await AcknowledgedAsync(cli);
        // The SID of the domain, and what the server calls the entry at the base.
        Assert.Contains("S-1-5-21-", sid, StringComparison.Ordinal);
        Assert.NotEqual(sid, entry);
        Assert.False(string.IsNullOrWhiteSpace(entry));
        (await cli.JsonAsync("users", "show", User)).Exits(0);

        await LeadAsync(desk, OnSamba(samba));
        await RefusedAsync(cli);
        Assert.Equal((entry, sid), await AcknowledgedAsync(cli));
        (await cli.JsonAsync("users", "show", User)).Exits(0);
        // Nothing to acknowledge any more; and what was acknowledged is in the history.
        Assert.False((await cli.JsonAsync("state", "acknowledge", "--store", "corp")).Exits(0).Json.GetProperty("changed").GetBoolean());
        Assert.Equal(2, (await cli.JsonAsync("history", "--action", "AcknowledgeStore", "--status", "succeeded")).Exits(0).Json.GetProperty("entries").GetArrayLength());
        (await cli.JsonAsync("state", "acknowledge", "--store", "nowhere")).Exits(2);
    }

    private static async Task RefusedAsync(CliInProcess cli)
    {
        var refused = (await cli.JsonAsync("users", "show", User)).Exits(9);
        Assert.Equal("store-changed", refused.ErrorCode);
        Assert.Equal("store-changed", (await cli.JsonAsync("account", "unlock", User)).Exits(9).ErrorCode);
        var doctor = (await cli.JsonAsync("doctor")).Exits(1);
        Assert.Contains("state acknowledge --store corp", doctor.Output, StringComparison.Ordinal);
    }

    private static async Task<(string Before, string Now)> AcknowledgedAsync(CliInProcess cli)
    {
        var told = (await cli.JsonAsync("state", "acknowledge", "--store", "corp")).Exits(0).Json;
        Assert.True(told.GetProperty("changed").GetBoolean());
        return (told.GetProperty("before").GetString()!, told.GetProperty("now").GetString()!);
    }

    private static async Task LeadAsync(CliDesk desk, JsonObject store)
    {
        var path = Path.Combine(desk.Folder, "helpdesk.json");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!["Helpdesk"]!.AsObject();
        settings["Stores"]!["corp"] = store;
        await desk.ConfigureAsync(settings);
    }

    private static void Configure(JsonObject settings, JsonObject store)
    {
        settings["Stores"] = new JsonObject { ["corp"] = store };
        settings["Roles"] = JsonNode.Parse("""
            { "ServiceDesk": { "Permissions": ["FindUsers", "UnlockAnyAccount", "ViewHistory"], "Policies": { "corp": { "Mode": "Unrestricted" } } } }
            """);
    }

    private static JsonObject OnSamba(SambaLab lab) => Store(lab, "ActiveDirectory", lab.HelpdeskUpn, lab.HelpdeskPassword);

    private static JsonObject OnDs389(Ds389Lab lab)
    {
        var store = Store(lab, "Ldap", lab.HelpdeskDn, lab.HelpdeskPassword);
        store["Dialect"] = "Ds389";
        return store;
    }

    private static JsonObject Store(LdapLab lab, string type, string userName, string password) => new()
    {
        ["Type"] = type,
        ["Servers"] = new JsonArray(lab.Uri.ToString()),
        ["BaseDn"] = lab.BaseDn,
        ["UserName"] = userName,
        ["Password"] = password,
        ["CaCertificateFile"] = lab.CaFile,
    };
}
