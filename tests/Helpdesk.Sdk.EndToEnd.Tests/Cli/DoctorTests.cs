using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>The doctor from the command line: nothing to say of a healthy desk, a remedy in each other line, no secret in any.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task A_healthy_desk_has_no_warning_and_no_error()
    {
        await using var desk = await CliDesk.CreateAsync(Harden, inside: true);
        foreach (var folder in new[] { "mail", "texts" })
            File.SetUnixFileMode(Directory.CreateDirectory(Path.Combine(desk.Folder, folder)).FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var findings = (await desk.Cli.JsonAsync("doctor")).Exits(0).Json.GetProperty("findings").EnumerateArray().ToList();

        Assert.Empty(findings.Where(static f => f.GetProperty("severity").GetString() != "ok").Select(static f => f.ToString()));
        Assert.Superset(
            new HashSet<string> { "state", "store local", "history sink siem", "notifier Email files", "notifier Sms files" }, findings.Select(static f => f.GetProperty("subject").GetString()!).ToHashSet());
    }

    [Fact]
    public async Task A_sick_one_is_told_with_a_remedy_in_each_line_and_without_a_secret()
    {
        string[] secrets = ["s3cret-smtp", "s3cret-sms", "s3cret-ldap", "s3cret-itsm"];
        await using var desk = await CliDesk.CreateAsync(
            settings =>
            {
                settings["Notifiers"] = JsonNode.Parse($$$$"""
                    { "Smtp": { "Host": "127.0.0.1", "Port": 1, "Security": "None", "AllowClearText": true, "From": "desk@corp.example", "UserName": "svc", "Password": "{{{{secrets[0]}}}}" },
                      "Sms": { "Url": "http://127.0.0.1/", "Body": "{\"to\":\"{{to}}\",\"text\":\"{{text}}\"}", "Headers": { "Authorization": "Bearer {{{{secrets[1]}}}}" } } }
                    """);
                settings["Stores"]!["people"] = JsonNode.Parse($$"""
                    { "Type": "Ldap", "Dialect": "OpenLdap", "Servers": ["ldap://127.0.0.1:1"], "Security": "None", "AllowClearText": true, "BaseDn": "dc=example,dc=org", "UserName": "cn=svc,dc=example,dc=org", "Password": "{{secrets[2]}}" }
                    """);
                settings["Tickets"] = JsonNode.Parse($$$$"""{ "Type": "Http", "Url": "http://127.0.0.1:1/{{ticket}}", "Headers": { "Authorization": "Bearer {{{{secrets[3]}}}}" } }""");
            },
            inside: true);

        var result = (await desk.Cli.JsonAsync("doctor")).Exits(1);
        var findings = result.Json.GetProperty("findings").EnumerateArray().Where(static f => f.GetProperty("severity").GetString() != "ok").ToList();

        Assert.All(findings, static f => Assert.False(string.IsNullOrWhiteSpace(f.GetProperty("remedy").GetString())));
        Assert.Superset(new HashSet<string> { "store people", "notifier Smtp" }, findings.Where(static f => f.GetProperty("severity").GetString() == "error").Select(static f => f.GetProperty("subject").GetString()!).ToHashSet());
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, result.Output, StringComparison.Ordinal));
        var table = (await desk.Cli.RunAsync("doctor")).Exits(1).Output;
        Assert.Contains("Something is wrong.", table, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, table, StringComparison.Ordinal));
    }

    private static void Harden(JsonObject settings)
    {
        var permissions = settings["Roles"]!["ServiceDesk"]!["Permissions"]!.AsArray();
        permissions.Remove(permissions.Single(static p => p!.GetValue<string>() == "RevealSecret"));
        foreach (var permission in new[] { "ApproveOperation", "UnfreezeAccount", "StopTheDesk" })
            permissions.Add(permission);
        settings["Roles"]!.AsObject().Remove("Onlooker");
        settings.Remove("Contacts");
        settings.Remove("Cli");
        settings["Links"] = new JsonObject { ["BaseAddress"] = "https://desk.example/" };
        settings["Operators"] = JsonNode.Parse($$"""{ "carol": { "OsUser": "{{Environment.UserName}}", "Roles": ["ServiceDesk"], "Accounts": ["local:carol"] } }""");
        settings["History"] = JsonNode.Parse("""{ "Sinks": { "siem": { "Type": "JsonLines", "Path": "history.jsonl" } } }""");
        settings["Notifiers"] = JsonNode.Parse("""{ "EmailFiles": { "Directory": "mail", "From": "desk@corp.example" }, "SmsFiles": { "Directory": "texts" } }""");
    }
}
