namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>The baseline import from the command line.</summary>
public sealed class ContactTests
{
    [Fact]
    public async Task A_baseline_counts_what_it_marks_and_is_recorded()
    {
        await using var desk = await CliDesk.WithUsersAsync(null, "ann", "bob");
        var first = (await desk.Cli.JsonAsync("contacts", "baseline", "--store", "local")).Exits(0).Json;
        Assert.Equal("local", first.GetProperty("store").GetString());
        Assert.Equal((2, 0), (first.GetProperty("users").GetInt32(), first.GetProperty("failed").GetInt32()));
        var marked = first.GetProperty("marked").GetInt32();
        Assert.True(marked >= 2);
        var second = (await desk.Cli.JsonAsync("contacts", "baseline", "--store", "local")).Exits(0).Json;
        Assert.Equal((0, marked), (second.GetProperty("marked").GetInt32(), second.GetProperty("known").GetInt32()));
        Assert.Contains("2 users of local", (await desk.Cli.RunAsync("contacts", "baseline", "--store", "local")).Exits(0).Output, StringComparison.Ordinal);
        var lines = (await desk.Cli.JsonAsync("history", "--action", "ImportContacts")).Exits(0).Json.GetProperty("entries").EnumerateArray();
        Assert.Equal(6, lines.Count());
    }

    [Fact]
    public async Task A_store_that_nobody_configured_is_a_typing_mistake()
    {
        await using var desk = await CliDesk.CreateAsync();
        (await desk.Cli.RunAsync("contacts", "baseline", "--store", "nowhere")).Exits(2);
        (await desk.Cli.RunAsync("contacts", "baseline")).Exits(2);
    }
}
