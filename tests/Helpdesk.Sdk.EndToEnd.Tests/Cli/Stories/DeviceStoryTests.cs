using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Devices from the shell, on the local directory: the operator's side and the device's.</summary>
public sealed class DeviceStoryTests
{
    [Fact]
    public async Task A_token_enrolls_devices_until_it_is_revoked()
    {
        await using var desk = await CliDesk.WithUsersAsync(Manage, "ann", "bob");
        (await desk.Cli.As("olga", "Onlooker").RunAsync("tokens", "create", "local:ann")).Exits(3);
        (await desk.Cli.RunAsync("tokens", "create", "local:ann", "--days", "0")).Exits(2);
        (await desk.Cli.RunAsync("tokens", "create", "local:zed")).Exits(6);
        var made = (await desk.Cli.JsonAsync("tokens", "create", "local:ann", "--idempotency-key", "k")).Exits(0).Json;
        var hunt = new SecretHunt();
        var token = made.GetProperty("token").GetString()!;
        hunt.Add(token[^43..]);
        var id = made.GetProperty("operation").GetString()!;
        Assert.False((await desk.Cli.JsonAsync("tokens", "create", "local:ann", "--idempotency-key", "k")).Exits(0).Json.TryGetProperty("token", out _));

        var enrolled = (await desk.Cli.JsonWithInputAsync(token, "devices", "enroll", "--name", "TECHMON-7", "--os", "Windows 11", "--component", "AG,AV", "--missing-patches", "2")).Exits(0).Json;
        hunt.Add(enrolled.GetProperty("credential").GetString()![^43..]);
        (await desk.Cli.RunWithInputAsync(token, "devices", "enroll", "--model", "Redmi")).Exits(0);
        (await desk.Cli.RunWithInputAsync(token + "x", "devices", "enroll", "--name", "Thief")).Exits(4);

        var devices = (await desk.Cli.JsonAsync("devices", "list", "local:ann")).Exits(0).Json.GetProperty("devices");
        Assert.Equal(2, devices.GetArrayLength());
        Assert.Equal(("TECHMON-7", "Windows 11", "Saddle and Pedals", "2 missing"), (
            devices[0].GetProperty("name").GetString(), devices[0].GetProperty("operatingSystem").GetString(), devices[0].GetProperty("customer").GetString(), devices[0].GetProperty("patchStatus").GetString()));
        Assert.Contains("TECHMON-7", (await desk.Cli.RunAsync("devices", "list", "local:ann")).Exits(0).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await desk.Cli.JsonAsync("users", "show", "local:ann")).Exits(0).Json.GetProperty("devices").GetInt32());
        var listed = hunt.Add(await desk.Cli.JsonAsync("tokens", "list", "local:ann")).Exits(0).Json.GetProperty("tokens")[0];
        Assert.Equal((id, "live", 720, 2), (listed.GetProperty("id").GetString(), listed.GetProperty("state").GetString(), listed.GetProperty("daysLeft").GetInt32(), listed.GetProperty("uses").GetInt32()));

        (await desk.Cli.RunAsync("tokens", "revoke", "local:bob", id)).Exits(6);
        (await desk.Cli.RunAsync("tokens", "revoke", "local:ann", id)).Exits(0);
        Assert.Equal("device-token-invalid", (await desk.Cli.JsonWithInputAsync(token, "devices", "enroll", "--name", "Late")).Exits(4).ErrorCode);
        hunt.Add(await desk.Cli.RunAsync("tokens", "list", "local:ann"));
        hunt.Add(await desk.Cli.JsonAsync("history"));
        hunt.Add(await desk.Cli.JsonAsync("devices", "list", "local:ann"));
        await hunt.RunAsync(desk);
        (await desk.Cli.RunAsync("history", "verify")).Exits(0);
    }

    [Fact]
    public async Task A_mailed_token_is_not_shown()
    {
        await using var desk = await CliDesk.WithUsersAsync(Manage, "ann");
        var made = (await desk.Cli.JsonAsync("tokens", "create", "local:ann", "--days", "30", "--mail")).Exits(0).Json;
        Assert.False(made.TryGetProperty("token", out _));
        Assert.Equal(1, made.GetProperty("sentTo").GetArrayLength());
        var mail = Assert.Single(desk.Mail.Mails, static m => m.Body.Contains("enroll your devices", StringComparison.Ordinal));
        var token = mail.Body.Split('\n').First(static l => l.StartsWith("local:", StringComparison.Ordinal)).Trim();
        (await desk.Cli.RunWithInputAsync(token, "devices", "enroll", "--name", "Mine")).Exits(0);
    }

    [Fact]
    public async Task Patches_profiles_and_procedures_reach_the_device_and_its_log_is_mailed()
    {
        await using var desk = await CliDesk.WithUsersAsync(Manage, "ann", "root");
        var token = (await desk.Cli.JsonAsync("tokens", "create", "local:ann")).Exits(0).Json.GetProperty("token").GetString()!;
        var credential = (await desk.Cli.JsonWithInputAsync(token, "devices", "enroll", "--name", "TECHMON-7", "--os", "Windows 11", "--missing-patches", "2")).Exits(0).Json.GetProperty("credential").GetString()!;
        Assert.Equal(["Collect logs:script", "Hotfix:patch"], (await desk.Cli.JsonAsync("devices", "procedures", "list", "local:ann")).Exits(0).Json.GetProperty("procedures").EnumerateArray()
            .Select(static p => $"{p.GetProperty("name").GetString()}:{p.GetProperty("kind").GetString()}"));

        (await desk.Cli.As("olga", "Onlooker").RunAsync("devices", "patch", "local:ann", "TECHMON-7")).Exits(3);
        (await desk.Cli.RunAsync("devices", "patch", "local:ann", "nothing")).Exits(6);
        Assert.True((await desk.Cli.JsonAsync("devices", "patch", "local:ann", "TECHMON-7")).Exits(0).Json.GetProperty("changed").GetBoolean());
        Assert.False((await desk.Cli.JsonAsync("devices", "patch", "local:ann", "TECHMON-7")).Exits(0).Json.GetProperty("changed").GetBoolean());
        (await desk.Cli.RunAsync("devices", "profile", "apply", "local:ann", "Office")).Exits(0);
        (await desk.Cli.RunAsync("devices", "profile", "apply", "local:ann", "Nowhere")).Exits(6);
        Assert.Equal("Office", (await desk.Cli.JsonAsync("devices", "profile", "list", "local:ann")).Exits(0).Json.GetProperty("profiles")[0].GetProperty("name").GetString());
        (await desk.Cli.RunAsync("groups", "add", "local:ann", "Sales")).Exits(0);
        Assert.Equal("Kit", (await desk.Cli.JsonAsync("groups", "remove", "local:ann", "Sales", "--preview")).Exits(0).Json.GetProperty("takesAwayProfiles")[0].GetString());

        (await desk.Cli.RunAsync("devices", "run", "local:ann", "format")).Exits(6);
        (await desk.Cli.RunAsync("devices", "run", "local:ann", "Hotfix", "--as", "user")).Exits(2);
        (await desk.Cli.RunAsync("devices", "run", "local:ann", "Collect logs", "--as", "root")).Exits(2);
        (await desk.Cli.RunAsync("devices", "run", "local:ann", "Collect logs", "--log-to", "me")).Exits(2); // carol has no account
        (await desk.Cli.RunAsync("devices", "run", "local:ann", "Collect logs", "--device", "TECHMON-7", "--as", "user", "--log-to", "me@evil.example")).Exits(3);
        (await desk.Cli.RunAsync("devices", "run", "local:ann", "Collect logs", "--device", "TECHMON-7", "--as", "user", "--log-to", "team@corp.example")).Exits(0);

        var orders = (await desk.Cli.JsonWithInputAsync(credential, "devices", "check-in", "--missing-patches", "0")).Exits(0).Json;
        Assert.Equal(["Kit", "Office"], orders.GetProperty("profiles").EnumerateArray().Select(static p => p.GetString()!).Order());
        var tasks = orders.GetProperty("tasks").EnumerateArray().ToDictionary(static t => t.GetProperty("kind").GetString()!, static t => t.GetProperty("id").GetString()!);
        var log = await desk.WriteAsync("run.log", "all is well\n");
        (await desk.Cli.RunWithInputAsync(credential, "devices", "report", tasks["procedure"], "--log-file", log)).Exits(0);
        (await desk.Cli.RunWithInputAsync(credential, "devices", "report", tasks["patches"], "--failed")).Exits(0);
        (await desk.Cli.RunWithInputAsync(credential, "devices", "report", tasks["patches"])).Exits(4);
        var mail = Assert.Single(desk.Mail.Mails, static m => m.To.Contains("team@corp.example"));
        Assert.Contains("all is well", mail.Body, StringComparison.Ordinal);
        var listed = (await desk.Cli.JsonAsync("devices", "tasks", "list", "local:ann")).Exits(0).Json.GetProperty("tasks").EnumerateArray();
        Assert.Equal(["failed", "succeeded"], listed.Select(static t => t.GetProperty("status").GetString()!).Order());
        Assert.Contains("Collect logs", (await desk.Cli.RunAsync("devices", "tasks", "list", "local:ann")).Exits(0).Output, StringComparison.Ordinal);

        (await desk.Cli.RunAsync("devices", "profile", "remove", "local:ann", "Kit")).Exits(8); // it comes through a group
        (await desk.Cli.RunAsync("devices", "profile", "remove", "local:ann", "Office")).Exits(0);
        (await desk.Cli.RunAsync("devices", "remove", "local:ann", "TECHMON-7")).Exits(0);
        (await desk.Cli.RunWithInputAsync(credential, "devices", "check-in")).Exits(4);
        Assert.Contains("Collect logs", (await desk.Cli.JsonAsync("history", "--target", "local:ann", "--action", "ManageDevice")).Exits(0).Output, StringComparison.Ordinal);
        (await desk.Cli.RunAsync("history", "verify")).Exits(0);
    }

    private static void Manage(JsonObject settings)
    {
        settings["Stores"]!["local"] = JsonNode.Parse("""
            {
              "Type": "Local", "Customer": "Saddle and Pedals",
              "Groups": { "Sales": { "Profiles": ["Kit"] } },
              "Profiles": { "Office": { "Systems": ["Windows"] }, "Kit": { "Description": "What sales people need" } },
              "Procedures": { "Collect logs": { "Kind": "Script" }, "Hotfix": { "Kind": "Patch" } }
            }
            """);
        settings["Devices"] = JsonNode.Parse("""{ "LogTo": [ "@corp.example" ] }""");
        settings["Roles"]!["ServiceDesk"]!["Policies"]!["local"] = JsonNode.Parse("""{ "Mode": "Unrestricted" }""");
        foreach (var permission in new[] { "ManageDevices", "ManageGroups" })
            settings["Roles"]!["ServiceDesk"]!["Permissions"]!.AsArray().Add(permission);
    }
}
