namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Keys change in the middle of a call: what the former one sealed still opens, and the history holds.</summary>
public sealed class KeyRotationStoryTests
{
    [Fact]
    public async Task A_call_goes_on_over_a_rotation()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollAsync();
        var session = await ann.StartAsync();
        await ann.ProveEmailAsync(session);

        var keys = Path.Combine(desk.Folder, "keys");
        var before = Directory.GetFiles(keys).Length;
        var key = (await desk.Cli.JsonAsync("keys", "rotate")).Exits(0).Json.GetProperty("key").GetString();
        Assert.False(string.IsNullOrEmpty(key));
        Assert.Equal(before + 1, Directory.GetFiles(keys).Length);

        await ann.ProveAuthenticatorAsync(session);
        (await desk.Cli.JsonAsync("password", "reset", "local:ann", "--generate", "--reveal", "--session", session)).Exits(0);
        (await desk.Cli.RunAsync("history", "verify")).Exits(0);
        Assert.Contains(
            (await desk.Cli.JsonAsync("history", "--action", "RotateKeys")).Exits(0).Json.GetProperty("entries").EnumerateArray(),
            static e => e.GetProperty("status").GetString() == "succeeded");
    }
}
