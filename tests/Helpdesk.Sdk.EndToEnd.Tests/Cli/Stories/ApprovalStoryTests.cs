using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Four eyes at the limit, and the brake of the desk.</summary>
public sealed class ApprovalStoryTests
{
    [Fact]
    public async Task At_the_limit_an_approval_grants_exactly_one_more()
    {
        await using var desk = await CliDesk.ForStoryAsync(Unrestricted, "ann");
        var hunt = new SecretHunt();
        async Task<CliResult> ResetAsync(int number, params string[] more) => hunt.Add(await desk.Cli.JsonWithInputAsync(
            hunt.Add($"Correct-Horse-{number}-Battery"), ["password", "reset", "local:ann", "--password-stdin", .. more]));
        for (var i = 1; i <= 3; i++)
            (await ResetAsync(i)).Exits(0);
        var fourth = (await ResetAsync(4)).Exits(5);
        Assert.Equal("limit-reached", fourth.ErrorCode);
        (await ResetAsync(4, "--approval", fourth.Approval)).Exits(5); // nobody granted it yet
        var again = (await ResetAsync(4)).Exits(5);
        (await desk.Supervisor.RunAsync("approve", "grant", again.Approval)).Exits(0);
        (await ResetAsync(4, "--approval", again.Approval, "--unlock", "false")).Exits(5); // granted with other options
        (await ResetAsync(4, "--approval", again.Approval)).Exits(0);
        (await ResetAsync(4, "--approval", again.Approval)).Exits(5); // used
        await hunt.RunAsync(desk);
    }

    [Fact]
    public async Task A_refused_request_is_worth_nothing()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        await new CliCaller(desk, "local:ann").EnrollEmailAsync();
        var id = (await desk.Cli.JsonAsync("enroll", "code", "local:ann")).Exits(11).Approval;
        Assert.False((await desk.Supervisor.JsonAsync("approve", "refuse", id)).Exits(0).Json.GetProperty("granted").GetBoolean());
        (await desk.Cli.RunAsync("enroll", "code", "local:ann", "--approval", id)).Exits(11);
        (await desk.Supervisor.RunAsync("approve", "grant", id)).Exits(6);
        (await desk.Cli.As("eve", "Onlooker").RunAsync("approve", "list")).Exits(3);
        (await desk.Supervisor.RunAsync("approve", "grant", "no-such-request")).Exits(6);
    }

    [Fact]
    public async Task A_stopped_desk_changes_nothing_until_it_is_started()
    {
        await using var desk = await CliDesk.ForStoryAsync(Unrestricted, "ann");
        (await desk.Cli.RunAsync("desk", "stop")).Exits(3); // not this role's
        Assert.True((await desk.Supervisor.JsonAsync("desk", "stop")).Exits(0).Json.GetProperty("changed").GetBoolean());
        Assert.False((await desk.Supervisor.JsonAsync("desk", "stop")).Exits(0).Json.GetProperty("changed").GetBoolean());
        string[] reset = ["password", "reset", "local:ann", "--password-stdin"];
        Assert.Equal("desk-stopped", (await desk.Cli.JsonWithInputAsync("Correct-Horse-1-Battery", reset)).Exits(3).ErrorCode);
        (await desk.Cli.RunAsync("users", "show", "local:ann")).Exits(0);
        var started = (await desk.Supervisor.JsonAsync("desk", "start")).Exits(0).Json;
        Assert.False(started.GetProperty("stopped").GetBoolean());
        (await desk.Cli.JsonWithInputAsync("Correct-Horse-1-Battery", reset)).Exits(0);
    }

    [Fact]
    public async Task A_revoked_operator_loses_sessions_and_links_and_can_do_nothing_more()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollEmailAsync();
        var sending = await ann.ProveByMailAsync("SendResetLink");
        (await desk.Cli.RunAsync("password", "link", "local:ann", "--session", sending, "--deliver", "email:1")).Exits(0);
        var link = desk.Mail.LinkFor(ann.Address, "reset");
        var session = await ann.ProveByMailAsync("UnlockAccount");

        var revoked = (await desk.Supervisor.JsonAsync("desk", "revoke", "CAROL", "--days", "1")).Exits(0).Json;
        Assert.Equal(1, revoked.GetProperty("effect").GetProperty("links").GetInt32());
        Assert.NotEqual(0, revoked.GetProperty("effect").GetProperty("sessions").GetInt32());
        Assert.Contains(revoked.GetProperty("lines").EnumerateArray(), static l => l.GetProperty("action").GetString() == "SendResetLink");
        Assert.Equal("operator-revoked", (await desk.Cli.JsonAsync("account", "unlock", "local:ann", "--session", session)).Exits(3).ErrorCode);
        (await desk.Cli.RunAsync("verify", "start", "local:ann", "--action", "UnlockAccount")).Exits(3);
        Assert.Equal("link-invalid", (await desk.Cli.JsonWithInputAsync($"{link}\nCorrect-Horse-1-Battery", "password", "redeem")).Exits(4).ErrorCode);
        (await desk.Supervisor.RunAsync("desk", "revoke", "dave")).Exits(2); // nobody revokes themselves
        (await desk.Supervisor.RunAsync("desk", "revoke", "carol", "--days", "0")).Exits(2);

        Assert.True((await desk.Supervisor.JsonAsync("desk", "admit", "carol")).Exits(0).Json.GetProperty("changed").GetBoolean());
        (await desk.Cli.RunAsync("account", "unlock", "local:ann", "--session", session)).Exits(4); // what died stays dead
        (await desk.Cli.RunAsync("verify", "start", "local:ann", "--action", "UnlockAccount")).Exits(0);
    }

    private static void Unrestricted(JsonObject settings)
    {
        var policy = settings["Roles"]!["ServiceDesk"]!["Policies"]!["local"]!.AsObject();
        policy["Mode"] = "Unrestricted";
        policy.Remove("Scope");
    }
}
