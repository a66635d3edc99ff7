using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.EndToEnd.Tests.Entra;

/// <summary>Applications, groups, authenticators, sessions, passes, devices and accounts of an Entra ID store from the shell, each kind on a person of its own.</summary>
public sealed class EntraOperationCliTests : IAsyncLifetime
{
    private readonly SecretHunt _hunt = new();
    private GraphServer _graph = null!;
    private CliDesk _desk = null!;

    private CliRunner Cli => _desk.Cli;

    private IEnumerable<string> Writes => _graph.Journal.Writes.Select(static w => w.Operation);

    public async ValueTask InitializeAsync()
    {
        _graph = await new GraphServer().ListenAsync();
        _desk = await CliDesk.CreateAsync(Configure);
    }

    [Fact]
    public async Task Applications_and_groups_are_given_and_taken_and_devices_listed()
    {
        var anna = _graph.Directory.AddUser("anna");
        _graph.Directory.AddApplication("CRM", "Reader", "Writer");
        var staff = _graph.Directory.AddGroup("Staff");
        _graph.Directory.AddDevice(anna, "LAPTOP-7");
        var bert = _graph.Directory.AddUser("bert");

        Assert.True(await ChangedAsync("apps", "add", "cloud:anna@contoso.example", "CRM", "--app-role", "Reader"));
        Assert.Single(_graph.Directory.AssignmentsOf(anna));
        var application = Assert.Single((await RunAsync("apps", "list", "cloud:anna@contoso.example")).GetProperty("applications").EnumerateArray());
        Assert.Equal(("CRM", "Reader"), (application.GetProperty("application").GetString(), application.GetProperty("role").GetString()));
        Assert.True(await ChangedAsync("apps", "remove", "cloud:anna@contoso.example", "CRM"));
        Assert.Empty(_graph.Directory.AssignmentsOf(anna));
        Assert.Equal("LAPTOP-7", (await RunAsync("devices", "list", "cloud:anna@contoso.example")).GetProperty("devices")[0].GetProperty("name").GetString());

        Assert.True(await ChangedAsync("groups", "add", "cloud:bert@contoso.example", "Staff"));
        Assert.True(staff.Members.Contains(bert.Id));
        await RunAsync("groups", "remove", "cloud:bert@contoso.example", "Staff");

        Assert.Equal((false, false), (staff.Members.Contains(bert.Id), bert.Deleted));
        Assert.Equal(["POST /users/{}/appRoleAssignments", "DELETE /users/{}/appRoleAssignments/{}", "POST /groups/{}/members/$ref", "DELETE /groups/{}/members/{}/$ref"], Writes);
    }

    [Fact]
    public async Task Authenticators_sessions_and_passes()
    {
        var (anna, bert, cleo, dora) = (_graph.Directory.AddUser("anna"), _graph.Directory.AddUser("bert"), _graph.Directory.AddUser("cleo"), _graph.Directory.AddUser("dora"));
        foreach (var user in new[] { anna, bert })
        {
            _graph.Directory.AddMethod(user, "phoneAuthenticationMethod", new JsonObject { ["phoneNumber"] = "+49 1511234567", ["phoneType"] = "mobile" }, isDefault: true);
            _graph.Directory.AddMethod(user, "fido2AuthenticationMethod", new JsonObject { ["displayName"] = "Red key" });
        }

        var listed = (await RunAsync("authenticators", "list", "cloud:anna@contoso.example")).GetProperty("authenticators").EnumerateArray().ToList();
        Assert.Equal(["fido2", "password", "phone"], listed.Select(static a => a.GetProperty("kind").GetString()).Order(StringComparer.Ordinal));
        var key = listed.Single(static a => a.GetProperty("kind").GetString() == "fido2").GetProperty("id").GetString()!;
        Assert.True(await ChangedAsync("authenticators", "remove", "cloud:anna@contoso.example", key));
        Assert.Equal(2, anna.Methods.Count);
        Assert.True(await ChangedAsync("authenticators", "reset", "cloud:bert@contoso.example"));
        Assert.Single(bert.Methods);

        Assert.True(await ChangedAsync("sessions", "revoke", "cloud:cleo@contoso.example"));
        Assert.Equal(1, cleo.Revocations);
        _hunt.Add(await Cli.JsonAsync("sessions", "list", "cloud:cleo@contoso.example")).Exits(7);

        var shown = _hunt.Add(await Cli.JsonAsync("password", "pass", "cloud:dora@contoso.example", "--minutes", "30", "--reveal"), shows: true).Exits(0).Json;
        Assert.Equal(_hunt.Add(dora.AccessPass!), shown.GetProperty("pass").GetString());
        Assert.Contains("temporary-access-pass", (await RunAsync("authenticators", "list", "cloud:dora@contoso.example")).GetRawText(), StringComparison.Ordinal);
        Assert.True(dora.UsePass(dora.AccessPass!));
    }

    [Fact]
    public async Task An_account_is_created_changed_disabled_deleted_and_restored()
    {
        await RunAsync("users", "create", "cloud:bert@contoso.example", "--display-name", "Bert B");
        var bert = Assert.Single(_graph.Directory.Users);
        Assert.True(await ChangedAsync("users", "update", "cloud:bert@contoso.example", "--display-name", "Bert Nova"));
        Assert.Equal("Bert Nova", bert["displayName"]);

        var cleo = _graph.Directory.AddUser("cleo");
        Assert.True(await ChangedAsync("users", "disable", "cloud:cleo@contoso.example"));
        Assert.Equal(SignInResult.Disabled, _graph.Directory.SignIn(cleo.Id, "Start#Pass1"));
        Assert.True(await ChangedAsync("users", "enable", "cloud:cleo@contoso.example"));
        Assert.Equal(SignInResult.Success, _graph.Directory.SignIn(cleo.Id, "Start#Pass1"));

        var dora = _graph.Directory.AddUser("dora");
        Assert.True(await ChangedAsync("users", "delete", "cloud:dora@contoso.example", "--confirm", "dora@contoso.example"));
        Assert.True(dora.Deleted);
        _hunt.Add(await Cli.JsonAsync("users", "restore", "cloud:dora@contoso.example")).Exits(3);
        var restored = _hunt.Add(await Cli.As("carol", "Keeper").JsonAsync("users", "restore", "cloud:dora@contoso.example")).Exits(0).Json;
        Assert.Equal((true, false), (restored.GetProperty("changed").GetBoolean(), dora.Deleted));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            (await Cli.RunAsync("history", "verify")).Exits(0);
            _hunt.Add(_graph.Authority.App.Secret);
            foreach (var token in _graph.Authority.Issued)
                _hunt.Add(token);
            await _hunt.RunAsync(_desk);
        }
        finally
        {
            await _desk.DisposeAsync();
            await _graph.DisposeAsync();
        }

        Assert.Empty(_graph.Journal.Violations);
    }

    private async Task<JsonElement> RunAsync(params string[] arguments) => _hunt.Add(await Cli.JsonAsync(arguments)).Exits(0).Json;

    private async Task<bool> ChangedAsync(params string[] arguments) => (await RunAsync(arguments)).GetProperty("changed").GetBoolean();

    private void Configure(JsonObject settings)
    {
        settings["Stores"] = new JsonObject { ["cloud"] = EntraSection.Of(_graph) };
        settings["Roles"] = JsonNode.Parse("""
            {
              "ServiceDesk": {
                "Permissions": ["FindUsers", "ManageUsers", "ManageGroups", "ManageApplications", "ManageDevices", "ResetAuthenticators", "ResetAnyPassword", "RevokeSessions", "RevealSecret", "ViewHistory"],
                "Policies": { "cloud": { "Mode": "Unrestricted" } }
              },
              "Keeper": { "Permissions": ["ManageUsers"], "AllowPrivilegedTargets": true, "Policies": { "cloud": { "Mode": "Unrestricted" } } }
            }
            """);
    }
}
