using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.EndToEnd.Tests.Samba;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.EndToEnd.Tests.Entra;

/// <summary>A tenant that is synchronised from the real domain controller, from the shell.</summary>
public sealed class HybridCliTests
{
    private const string Typed = "Hybrid-Garden-7-Gate";

    [Fact]
    public async Task A_reset_asked_for_in_the_tenant_is_answered_with_the_domain_account_and_done_there()
    {
        await using var graph = await new GraphServer().ListenAsync();
        await using var story = await SambaStory.StartAsync(settings =>
        {
            settings["Stores"]!["cloud"] = EntraSection.Of(graph);
            settings["Roles"]!["Free"]!["Policies"]!["cloud"] = new JsonObject { ["Mode"] = "Unrestricted" };
        });
        var user = await story.Lab.CreateUserAsync(story.Ou);
        var cli = story.Desk.Cli.As("frank", "Free");
        var key = (await cli.JsonAsync("users", "show", "corp:" + user.Name)).Exits(0).Json.GetProperty("key").GetString()!;
        graph.Directory.AddSyncedUser(user.Name, Guid.Parse(key["corp:".Length..]));
        var copy = $"cloud:{user.Name}@contoso.example";

        var refused = (await cli.JsonWithInputAsync(story.Secret(Typed), "password", "reset", copy, "--password-stdin")).Exits(7).Json.GetProperty("error");
        Assert.Equal(key, refused.GetProperty("details").GetProperty("account").GetString());
        Assert.Contains("corp.example", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(await story.SignsInAsync(user, Typed));
        (await cli.JsonWithInputAsync(Typed, "password", "reset", refused.GetProperty("details").GetProperty("account").GetString()!, "--password-stdin", "--must-change", "false")).Exits(0);

        Assert.True(await story.SignsInAsync(user, Typed));
        Assert.Empty(graph.Journal.Writes);
        Assert.Empty(graph.Journal.Violations);
        await story.EndAsync("corp:" + user.Name);
    }
}
