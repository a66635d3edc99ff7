using Helpdesk.Sdk.EndToEnd.Tests.Cli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>Four eyes over one account of the domain.</summary>
public sealed class SambaApprovalStoryTests
{
    [Fact]
    public async Task A_reset_after_an_unenrollment_waits_for_a_second_operator()
    {
        await using var story = await SambaStory.StartAsync();
        var (user, caller) = await story.AddCallerAsync();
        await caller.EnrollAsync();
        await caller.EnrollMobileAsync();
        await story.RunAsync(0, "unenroll", caller.User, "--types", "Authenticator", "--session", await caller.ProveByMailAsync("Unenroll"));
        var session = await caller.ProveByMailAndPhoneAsync();
        var before = await story.LookAsync(user);
        Task<CliResult> ResetAsync(int exit, params string[] more) =>
            story.SayAsync(exit, story.Secret("Fresh#Garden-77"), ["password", "reset", caller.User, "--password-stdin", "--must-change", "false", .. more]);

        var asked = await ResetAsync(11, "--session", session);
        Assert.Equal("approval-required", asked.ErrorCode);
        await story.RunAsync(3, "approve", "grant", asked.Approval);
        await ResetAsync(11, "--session", session, "--approval", asked.Approval); // nobody granted it yet
        (await story.Desk.Supervisor.JsonAsync("approve", "grant", asked.Approval)).Exits(0);
        Assert.Equal(before, await story.LookAsync(user)); // granting changes nothing
        await ResetAsync(0, "--session", session, "--approval", asked.Approval);

        Assert.True(await story.SignsInAsync(user, "Fresh#Garden-77"));
        await ResetAsync(11, "--session", await caller.ProveByMailAndPhoneAsync(), "--approval", asked.Approval); // used
        await story.EndAsync(caller.User);
    }

    [Fact]
    public async Task At_the_limit_an_approval_grants_one_more()
    {
        await using var story = await SambaStory.StartAsync();
        var (user, caller) = await story.AddCallerAsync();
        var free = story.Desk.Cli.As("frank", "Free");
        async Task<CliResult> ResetAsync(int number, params string[] more) => await free.JsonWithInputAsync(
            story.Secret($"Fresh#Garden-{number}"), ["password", "reset", caller.User, "--password-stdin", "--must-change", "false", .. more]);
        for (var i = 1; i <= 3; i++)
            (await ResetAsync(i)).Exits(0);
        Assert.True(await story.SignsInAsync(user, "Fresh#Garden-3"));
        var before = await story.LookAsync(user);
        var limited = (await ResetAsync(4)).Exits(5);
        (await ResetAsync(4, "--approval", limited.Approval)).Exits(5);
        Assert.Equal(before, await story.LookAsync(user));
        (await story.Desk.Supervisor.JsonAsync("approve", "grant", limited.Approval)).Exits(0);
        (await ResetAsync(4, "--approval", limited.Approval)).Exits(0);
        Assert.True(await story.SignsInAsync(user, "Fresh#Garden-4"));
        (await ResetAsync(4, "--approval", limited.Approval)).Exits(5);
        await story.EndAsync(caller.User);
    }
}
