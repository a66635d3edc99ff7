using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Two accounts of one person: each is done under its own store's policy and has an outcome of its own.</summary>
public sealed class LinkedStoryTests
{
    [Fact]
    public async Task A_reset_takes_linked_accounts_along_and_says_what_came_of_each()
    {
        await using var desk = await LinkedAsync(branchMode: "Unrestricted");
        var hunt = new SecretHunt();
        var offered = hunt.Add((await desk.Cli.JsonAsync("password", "reset", "local:ann", "--generate", "--reveal")).Exits(0), shows: true).Json;
        Assert.Empty(offered.GetProperty("linked").EnumerateArray());
        Assert.Equal(1, offered.GetProperty("offeredLinked").GetArrayLength());
        var both = hunt.Add((await desk.Cli.JsonAsync("password", "reset", "local:ann", "--generate", "--reveal", "--linked", "all")).Exits(0), shows: true);
        Assert.Equal("", both.Errors);
        var other = both.Json.GetProperty("linked").EnumerateArray().Single();
        var first = hunt.Add(both.Json.GetProperty("password").GetString()!);
        var second = hunt.Add(other.GetProperty("outcome").GetProperty("password").GetString()!);
        Assert.NotEqual(first, second);
        Assert.Empty(both.Json.GetProperty("offeredLinked").EnumerateArray());
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await desk.SignInAsync("local:ann", first));
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await desk.SignInAsync("branch:annie", second));
        Assert.Equal(LocalSignInOutcome.WrongPassword, await desk.SignInAsync("branch:annie", first));
        hunt.Add((await desk.Cli.JsonAsync("history")).Exits(0));
        await hunt.RunAsync(desk);
    }

    [Fact]
    public async Task A_refused_linked_account_is_told_and_what_was_done_stays_done()
    {
        await using var desk = await LinkedAsync(branchMode: "Restricted");
        var result = (await desk.Cli.JsonAsync("password", "reset", "local:ann", "--generate", "--reveal", "--linked", "branch:annie")).Exits(0);
        var other = result.Json.GetProperty("linked").EnumerateArray().Single();
        Assert.False(other.TryGetProperty("outcome", out _));
        Assert.Equal(JsonValueKind.String, other.GetProperty("error").GetProperty("code").ValueKind);
        Assert.Contains("was not reset", result.Errors, StringComparison.Ordinal);
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await desk.SignInAsync("local:ann", result.Json.GetProperty("password").GetString()!));
    }

    [Fact]
    public async Task An_account_that_is_not_linked_stops_everything()
    {
        await using var desk = await LinkedAsync(branchMode: "Unrestricted");
        (await desk.Cli.RunAsync("account", "unlock", "local:ann", "--linked", "local:bob")).Exits(2);
        (await desk.Cli.RunAsync("account", "unlock", "local:ann", "--linked", "all")).Exits(0);
    }

    private static async Task<CliDesk> LinkedAsync(string branchMode)
    {
        var desk = await CliDesk.ForStoryAsync(
            settings =>
            {
                settings["Contacts"]!["FirstSeen"] = "Trust";
                settings["Stores"]!["branch"] = new JsonObject { ["Type"] = "Local" };
                var policies = settings["Roles"]!["ServiceDesk"]!["Policies"]!.AsObject();
                policies["local"] = JsonNode.Parse("""{ "Mode": "Unrestricted" }""");
                policies["branch"] = branchMode == "Restricted" ? JsonNode.Parse("""{ "Mode": "Restricted", "Scope": ["*"] }""") : JsonNode.Parse("""{ "Mode": "Unrestricted" }""");
            },
            "ann", "bob");
        (await desk.Cli.RunAsync("users", "create", "branch:annie", "--display-name", "Annie", "--email", "annie@branch.example")).Exits(0);
        var started = (await desk.Cli.JsonAsync("enroll", "link", "local:ann", "branch:annie")).Exits(0).Json;
        var code = await desk.Mail.CodeForAsync("annie@branch.example");
        (await desk.Cli.JsonWithInputAsync(code, "enroll", "confirm", started.GetProperty("enrollment").GetString()!)).Exits(0);
        return desk;
    }
}
