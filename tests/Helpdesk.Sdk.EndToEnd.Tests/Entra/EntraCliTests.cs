using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.EndToEnd.Tests.Entra;

/// <summary>The command line on an Entra ID store, over TLS to the double, which is trusted through the system's own store or not at all.</summary>
public sealed class EntraCliTests : IAsyncLifetime
{
    private const string Typed = "Unmistakable#Pass77";
    private GraphServer _graph = null!;
    private GraphUser _anna = null!;
    private GraphGroup _unit = null!;

    public async ValueTask InitializeAsync()
    {
        _graph = await new GraphServer().ListenAsync();
        _anna = _graph.Directory.AddUser("anna", new JsonObject { ["displayName"] = "Anna Example", ["mail"] = "anna@contoso.example" });
        _unit = _graph.Directory.AddUnit("North");
        _graph.Directory.Join(_unit, _anna);
        _graph.Directory.AddUser("outsider");
    }

    [Fact]
    public async Task A_proven_caller_gets_a_new_password_and_nobody_outside_the_unit_is_seen()
    {
        await using var desk = await CliDesk.CreateAsync(Configure);
        var cli = desk.Cli;
        var hunt = new SecretHunt();
        hunt.Add(Typed);
        hunt.Add(_graph.Authority.App.Secret);

        var found = hunt.Add((await cli.JsonAsync("users", "search", "anna")).Exits(0)).Output;
        Assert.Contains("Anna Example", found, StringComparison.Ordinal);
        hunt.Add((await cli.JsonAsync("users", "show", "cloud:outsider@contoso.example")).Exits(6));
        // Nobody who is not enrolled is helped in restricted mode.
        hunt.Add((await cli.JsonWithInputAsync(Typed, "password", "reset", "cloud:anna@contoso.example", "--password-stdin")).Exits(3));

        var started = (await cli.JsonAsync("enroll", "email", "cloud:anna@contoso.example", "anna@home.example")).Exits(0).Json;
        var code = await desk.Mail.CodeForAsync("anna@home.example");
        (await cli.JsonWithInputAsync(code + "\n", "enroll", "confirm", started.GetProperty("enrollment").GetString()!)).Exits(0);
        hunt.Add((await cli.JsonWithInputAsync(Typed, "password", "reset", "cloud:anna@contoso.example", "--password-stdin")).Exits(4));
        Assert.Equal(1, _anna.PasswordsSet);
        var session = (await cli.JsonAsync("verify", "start", "cloud:anna@contoso.example", "--action", "ResetPassword")).Exits(0).Json.GetProperty("session").GetString()!;
        desk.Mail.Clear();
        (await cli.JsonAsync("verify", "send", session, "Email", "--to", "1")).Exits(0);
        (await cli.JsonWithInputAsync(await desk.Mail.CodeForAsync("anna@home.example"), "verify", "answer", session, "Email")).Exits(0);
        var reset = hunt.Add((await cli.JsonWithInputAsync(Typed, "password", "reset", "cloud:anna@contoso.example", "--password-stdin", "--session", session)).Exits(0)).Json;

        Assert.True(reset.GetProperty("mustChange").GetBoolean());
        Assert.Equal((2, SignInResult.MustChange), (_anna.PasswordsSet, _graph.Directory.SignIn(_anna.Id, Typed)));
        hunt.Add((await cli.JsonAsync("account", "unlock", "cloud:anna@contoso.example")).Exits(7));
        (await cli.RunAsync("history", "verify")).Exits(0);
        foreach (var token in _graph.Authority.Issued)
            hunt.Add(token);
        await hunt.RunAsync(desk);
    }

    [Fact]
    public async Task The_doctor_names_missing_permissions_and_a_refused_sign_in()
    {
        await using var desk = await CliDesk.CreateAsync(Configure);
        var cli = desk.Cli;
        _graph.Authority.App.Roles.Remove("GroupMember.ReadWrite.All");

        Assert.Contains("GroupMember.ReadWrite.All", (await cli.JsonAsync("doctor")).Output, StringComparison.Ordinal);

        _graph.Authority.Failing = "invalid_client";
        var refused = await cli.JsonAsync("doctor");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("TenantId", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_graph.Authority.App.Secret, refused.Output + refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_trust_in_the_certificate_nothing_is_sent()
    {
        // A process of its own, which inherits nothing of what this one trusts.
        await using var desk = await CliDesk.CreateAsync(Configure, inside: false);

        (await desk.Cli.JsonAsync("users", "show", "cloud:anna@contoso.example")).Exits(9);

        Assert.Empty(_graph.Journal.Requests);
        Assert.Equal(0, _graph.Authority.TokenRequests);
    }

    public async ValueTask DisposeAsync()
    {
        await _graph.DisposeAsync();
        Assert.Empty(_graph.Journal.Violations);
    }

    private void Configure(JsonObject settings)
    {
        settings["Stores"] = new JsonObject { ["cloud"] = EntraSection.Of(_graph) };
        settings["Roles"] = new JsonObject
        {
            ["ServiceDesk"] = new JsonObject
            {
                ["Permissions"] = new JsonArray("FindUsers", "Evaluate", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "ViewHistory"),
                ["Policies"] = new JsonObject { ["cloud"] = new JsonObject { ["Mode"] = "Restricted", ["Scope"] = new JsonArray($"OU={_unit.Id}"), ["FactorsForNewPassword"] = 1 } },
            },
        };
    }
}
