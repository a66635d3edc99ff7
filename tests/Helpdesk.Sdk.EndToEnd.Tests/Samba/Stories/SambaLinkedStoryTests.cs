using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>One person with an account in the domain and one in the local directory.</summary>
public sealed class SambaLinkedStoryTests
{
    [Fact]
    public async Task A_reset_of_all_linked_accounts_opens_both()
    {
        await using var story = await SambaStory.StartAsync(static settings => settings["Contacts"]!["FirstSeen"] = "Trust");
        var (user, caller) = await story.AddCallerAsync();
        (await story.Desk.Cli.RunAsync("users", "create", "local:ann", "--display-name", "Ann", "--email", "ann@branch.example")).Exits(0);
        var started = (await story.RunAsync(0, "enroll", "link", caller.User, "local:ann")).Json;
        await story.SayAsync(0, await story.Desk.Mail.CodeForAsync("ann@branch.example"), "enroll", "confirm", started.GetProperty("enrollment").GetString()!);

        var both = (await story.Desk.Cli.As("frank", "Free").JsonAsync("password", "reset", caller.User, "--generate", "--reveal", "--must-change", "false", "--linked", "all")).Exits(0).Json;
        var first = story.Secret(both.GetProperty("password").GetString()!);
        var other = both.GetProperty("linked").EnumerateArray().Single();
        Assert.StartsWith("local:", other.GetProperty("user").GetString(), StringComparison.Ordinal);
        var second = story.Secret(other.GetProperty("outcome").GetProperty("password").GetString()!);
        await AssertBothAsync(story, user, first, second);
        Assert.NotEqual(first, second);

        // Each account took one of the person's three places.
        var same = (await story.Desk.Cli.As("frank", "Free").JsonWithInputAsync(story.Secret("Same-Garden-7-Gate"), "password", "reset", caller.User, "--password-stdin", "--must-change", "false", "--linked", "local:ann")).Exits(0).Json;
        Assert.Equal("limit-reached", same.GetProperty("linked").EnumerateArray().Single().GetProperty("error").GetProperty("code").GetString());
        await AssertBothAsync(story, user, "Same-Garden-7-Gate", second);
        await story.EndAsync(caller.User);
    }

    [Fact]
    public async Task A_proof_for_the_domain_account_covers_the_linked_one_only_under_its_own_policy()
    {
        await using var story = await SambaStory.StartAsync(static settings => settings["Contacts"]!["FirstSeen"] = "Trust");
        var (user, caller) = await story.AddCallerAsync();
        (await story.Desk.Cli.RunAsync("users", "create", "local:ann", "--display-name", "Ann", "--email", "ann@branch.example")).Exits(0);
        await caller.EnrollEmailAsync();
        await caller.EnrollMobileAsync();
        var started = (await story.RunAsync(0, "enroll", "link", caller.User, "local:ann")).Json;
        await story.SayAsync(0, await story.Desk.Mail.CodeForAsync("ann@branch.example"), "enroll", "confirm", started.GetProperty("enrollment").GetString()!);
        var session = await caller.ProveByMailAndPhoneAsync();

        var both = (await story.RunAsync(0, "password", "reset", caller.User, "--generate", "--reveal", "--must-change", "false", "--linked", "all", "--session", session)).Json;

        var second = story.Secret(both.GetProperty("linked").EnumerateArray().Single().GetProperty("outcome").GetProperty("password").GetString()!);
        await AssertBothAsync(story, user, story.Secret(both.GetProperty("password").GetString()!), second);
        await story.EndAsync(caller.User);
    }

    private static async Task AssertBothAsync(SambaStory story, LabUser user, string domain, string local)
    {
        Assert.True(await story.SignsInAsync(user, domain));
        Assert.Equal(LocalSignInOutcome.Success, await story.Desk.SignInAsync("local:ann", local));
    }
}
