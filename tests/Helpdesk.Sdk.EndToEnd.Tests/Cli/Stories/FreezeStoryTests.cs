using System.Text.Json;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>"This wasn't me", and what it takes to undo it.</summary>
public sealed class FreezeStoryTests
{
    [Fact]
    public async Task This_was_not_me_freezes_and_a_second_person_unfreezes()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        var hunt = new SecretHunt();
        async Task<CliResult> RunAsync(int exit, params string[] arguments) => hunt.Add((await desk.Cli.JsonAsync(arguments)).Exits(exit));
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollAsync();
        var session = await ann.ProveAsync();
        var reset = hunt.Add((await desk.Cli.JsonAsync("password", "reset", "local:ann", "--generate", "--reveal", "--session", session)).Exits(0), shows: true);
        hunt.Add(reset.Json.GetProperty("password").GetString()!);

        var undo = desk.Mail.LinkFor(ann.Address, "undo");
        var user = desk.Cli.AsNobody();
        var frozen = hunt.Add((await user.JsonWithInputAsync(undo + "\n", "account", "undo")).Exits(0)).Json;
        Assert.True(frozen.GetProperty("frozen").GetBoolean());
        Assert.True(frozen.GetProperty("changed").GetBoolean());
        Assert.Equal("link-invalid", (await user.JsonWithInputAsync(undo, "account", "undo")).Exits(4).ErrorCode);
        Assert.Equal(JsonValueKind.String, (await RunAsync(0, "users", "show", "local:ann")).Json.GetProperty("frozen").ValueKind);
        Assert.Equal("frozen", (await RunAsync(3, "password", "reset", "local:ann", "--generate", "--reveal")).Json.GetProperty("error").GetProperty("code").GetString());

        var asked = await RunAsync(11, "account", "unfreeze", "local:ann");
        Assert.Equal("approval-required", asked.ErrorCode);
        var id = asked.Approval;
        Assert.Equal("denied", (await RunAsync(3, "approve", "grant", id)).ErrorCode); // the own request
        var open = (await desk.Supervisor.JsonAsync("approve", "list")).Exits(0).Json.GetProperty("approvals").EnumerateArray().Single();
        Assert.Equal((id, "carol", "UnfreezeAccount", "ann"), (Text(open, "id"), Text(open, "requester"), Text(open, "action"), Text(open, "userName")));
        var answer = hunt.Add((await desk.Supervisor.JsonAsync("approve", "grant", id)).Exits(0)).Json;
        Assert.True(answer.GetProperty("granted").GetBoolean());
        (await desk.Supervisor.RunAsync("approve", "grant", id)).Exits(6);

        // Granting executed nothing, and the proof is still needed.
        Assert.Equal("verification-required", (await RunAsync(4, "account", "unfreeze", "local:ann", "--approval", id)).ErrorCode);
        var proof = await ann.ProveByMailAsync("UnfreezeAccount");
        var lifted = (await RunAsync(0, "account", "unfreeze", "local:ann", "--approval", id, "--session", proof)).Json;
        Assert.False(lifted.GetProperty("frozen").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await RunAsync(0, "users", "show", "local:ann")).Json.GetProperty("frozen").ValueKind);
        await RunAsync(0, "history", "--target", "local:ann");
        (await desk.Cli.RunAsync("history", "verify")).Exits(0);
        await hunt.RunAsync(desk);
    }

    [Fact]
    public async Task An_operator_freezes_even_while_the_desk_is_stopped()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        (await desk.Supervisor.RunAsync("desk", "stop")).Exits(0);
        var first = (await desk.Cli.JsonAsync("account", "freeze", "local:ann", "--reason", "phone stolen")).Exits(0).Json;
        Assert.True(first.GetProperty("changed").GetBoolean());
        Assert.False((await desk.Cli.JsonAsync("account", "freeze", "local:ann")).Exits(0).Json.GetProperty("changed").GetBoolean());
        Assert.Contains("yes, since", (await desk.Cli.RunAsync("users", "show", "local:ann")).Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_people_the_error_stream_says_how_to_go_on()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        await new CliCaller(desk, "local:ann").EnrollEmailAsync();
        (await desk.Cli.RunAsync("account", "freeze", "local:ann")).Exits(0);
        var asked = (await desk.Cli.RunAsync("account", "unfreeze", "local:ann")).Exits(11);
        Assert.Equal("", asked.Output);
        Assert.Matches("approval: [0-9A-Za-z-]+", asked.Errors);
        Assert.Contains("--approval", asked.Errors, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
