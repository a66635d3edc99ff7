using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>The service account by Kerberos from what the process was started with: no name and no password in the configuration, and no TLS.</summary>
public sealed class SambaKerberosTests
{
    [Fact]
    public async Task A_keytab_or_a_ticket_cache_of_the_process_signs_in_and_without_either_nobody_does()
    {
        var lab = LabServers.Samba();
        await using var desk = await CliDesk.CreateAsync(settings => Configure(settings, lab));
        var cache = "FILE:" + Path.Combine(desk.Folder, "tickets");
        var nobody = desk.Cli.With("KRB5_CLIENT_KTNAME", "FILE:" + Path.Combine(desk.Folder, "no.keytab"));

        var refused = (await nobody.With("KRB5CCNAME", cache).JsonAsync("users", "show", "corp:u000001")).Exits(9);
        Assert.Contains("Kerberos", refused.ToString(), StringComparison.Ordinal);

        // The library keeps the tickets that the keytab got.
        await ShowsAsync(desk.Cli.With("KRB5_CLIENT_KTNAME", "FILE:" + lab.HelpdeskKeytab).With("KRB5CCNAME", cache));
        await ShowsAsync(nobody.With("KRB5CCNAME", cache));
    }

    private static async Task ShowsAsync(CliRunner cli) =>
        Assert.Equal("u000001", (await cli.JsonAsync("users", "show", "corp:u000001")).Exits(0).Json.GetProperty("userName").GetString());

    private static void Configure(JsonObject settings, SambaLab lab)
    {
        settings["State"] = JsonNode.Parse("""{ "Provider": "InMemory" }""");
        settings["Stores"] = new JsonObject
        {
            ["corp"] = new JsonObject
            {
                ["Type"] = "ActiveDirectory",
                ["Servers"] = new JsonArray(lab.PlainUri.ToString()),
                ["SignIn"] = "Kerberos",
                ["BaseDn"] = lab.BaseDn,
            },
        };
        settings["Roles"] = JsonNode.Parse("""{ "ServiceDesk": { "Permissions": ["FindUsers"], "Policies": { "corp": { "Mode": "Unrestricted" } } } }""");
    }
}
