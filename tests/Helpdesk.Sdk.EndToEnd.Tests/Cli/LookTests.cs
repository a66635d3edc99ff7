using System.Text.Json;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Search, show, evaluate, history, doctor.</summary>
public sealed class LookTests
{
    [Fact]
    public async Task Users_are_found_and_shown()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann", "bob");
        var found = (await desk.Cli.JsonAsync("users", "search", "an")).Exits(0).Json.GetProperty("users");
        Assert.Equal("ann", Assert.Single(found.EnumerateArray()).GetProperty("userName").GetString());
        Assert.Equal(0, (await desk.Cli.JsonAsync("users", "search", "zed")).Exits(0).Json.GetProperty("users").GetArrayLength());

        var user = (await desk.Cli.JsonAsync("users", "show", "local:ann")).Exits(0).Json;
        Assert.Equal("Ann Example", user.GetProperty("displayName").GetString());
        Assert.True(user.GetProperty("enabled").GetBoolean());
        Assert.False(user.GetProperty("locked").GetBoolean());
        Assert.Equal(0, user.GetProperty("enrolledWith").GetArrayLength());
        foreach (var name in new[] { user.GetProperty("key").GetString()!, "ann", "local:ann@corp.example", "ANN" })
            Assert.Equal(user.GetProperty("key").GetString(), (await desk.Cli.JsonAsync("users", "show", name)).Exits(0).Json.GetProperty("key").GetString());
        (await desk.Cli.RunAsync("users", "show", "nowhere:ann")).Exits(2);
        (await desk.Cli.RunAsync("users", "show", "local:zed")).Exits(6);
    }

    [Fact]
    public async Task Tables_hold_what_the_document_holds()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann", "bob");
        var table = (await desk.Cli.RunAsync("users", "search")).Exits(0).Output;
        Assert.Contains("local:ann", table, StringComparison.Ordinal);
        Assert.Contains("2 users.", table, StringComparison.Ordinal);
        Assert.Contains("Ann Example", (await desk.Cli.RunAsync("users", "show", "ann")).Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_why_and_changes_nothing()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann");
        var view = (await desk.Cli.JsonAsync("evaluate", "ResetPassword", "local:ann")).Exits(0).Json;
        Assert.Equal("deny", view.GetProperty("decision").GetString());
        Assert.Contains(view.GetProperty("rules").EnumerateArray(), static r => r.GetProperty("outcome").GetString() == "deny" && r.GetProperty("message").GetString()!.Length > 0);
        foreach (var name in new[] { "role", "process", "requirement", "factors", "remainingLimit", "retryAt" })
            Assert.True(view.TryGetProperty(name, out _), name);
        (await desk.Cli.As("olga", "Onlooker").RunAsync("evaluate", "ResetPassword", "local:ann")).Exits(3);
        (await desk.Cli.RunAsync("evaluate", "ResetPassword", "local:zed")).Exits(6);
    }

    [Fact]
    public async Task History_has_what_was_done_and_what_was_denied()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann");
        (await desk.Cli.As("olga", "Onlooker").RunAsync("account", "unlock", "local:ann", "--ticket", "INC-7")).Exits(3);
        var entries = (await desk.Cli.JsonAsync("history", "--target", "local:ann")).Exits(0).Json.GetProperty("entries").EnumerateArray().ToList();
        var denied = entries.Find(static e => e.GetProperty("status").GetString() == "denied");
        Assert.Equal("olga", denied.GetProperty("operator").GetString());
        Assert.Equal("UnlockAccount", denied.GetProperty("action").GetString());
        Assert.Equal("INC-7", denied.GetProperty("ticket").GetString());
        Assert.Equal("local", denied.GetProperty("targetStore").GetString());
        Assert.Equal(Environment.UserName, denied.GetProperty("osUser").GetString());
        var sequences = entries.ConvertAll(static e => e.GetProperty("sequence").GetInt64());
        Assert.Equal(sequences.OrderDescending(), sequences);
        Assert.EndsWith("Z", denied.GetProperty("at").GetString(), StringComparison.Ordinal);

        Assert.All(await EntriesAsync(desk, "--by", "olga"), static e => Assert.Equal("olga", e.GetProperty("operator").GetString()));
        Assert.All(await EntriesAsync(desk, "--status", "denied"), static e => Assert.Equal("denied", e.GetProperty("status").GetString()));
        Assert.Empty(await EntriesAsync(desk, "--to", "2001-01-01"));
        Assert.All(await EntriesAsync(desk, "--performer", "operator", "--store", "local"), static e => Assert.Equal("operator local", $"{e.GetProperty("performerKind").GetString()} {e.GetProperty("targetStore").GetString()}"));
        foreach (var wrong in new[] { ("--performer", "robot"), ("--store", "nowhere"), ("--by", new string('x', 5000)) })
            (await desk.Cli.RunAsync("history", wrong.Item1, wrong.Item2)).Exits(2);
        (await desk.Cli.As("olga", "Onlooker").RunAsync("history")).Exits(3);
    }

    [Fact]
    public async Task The_doctor_finds_a_healthy_desk_and_a_sick_one()
    {
        await using var desk = await CliDesk.CreateAsync();
        var healthy = (await desk.Cli.JsonAsync("doctor")).Exits(0).Json;
        Assert.True(healthy.GetProperty("healthy").GetBoolean());
        Assert.NotEqual(0, healthy.GetProperty("findings").GetArrayLength());

        await using var sick = await CliDesk.CreateAsync(static settings => settings["Notifiers"]!["Smtp"]!["Port"] = 1);
        var ill = (await sick.Cli.JsonAsync("doctor")).Exits(1).Json;
        Assert.Contains(ill.GetProperty("findings").EnumerateArray(), static f =>
            f.GetProperty("severity").GetString() == "error" && f.GetProperty("subject").GetString()!.Contains("smtp", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<List<JsonElement>> EntriesAsync(CliDesk desk, params string[] filter) =>
        [.. (await desk.Cli.JsonAsync(["history", .. filter])).Exits(0).Json.GetProperty("entries").EnumerateArray()];
}
