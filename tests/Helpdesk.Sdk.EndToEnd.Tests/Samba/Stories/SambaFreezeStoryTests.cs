using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>"This wasn't me" at the domain, and what it takes to undo it.</summary>
public sealed class SambaFreezeStoryTests
{
    [Fact]
    public async Task This_was_not_me_stops_the_desk_from_touching_the_account_and_kills_the_link()
    {
        await using var story = await SambaStory.StartAsync();
        var (user, caller) = await story.AddCallerAsync();
        await caller.EnrollEmailAsync();
        await caller.EnrollMobileAsync();
        var link = await story.SendLinkAsync(caller);
        var undo = story.Desk.Mail.LinkFor(caller.Address, "undo");
        var session = await caller.ProveByMailAndPhoneAsync();
        var before = await story.LookAsync(user);

        Assert.True((await story.HoldAsync(0, undo)).Json.GetProperty("frozen").GetBoolean());

        var denied = await story.RunAsync(3, "password", "reset", caller.User, "--generate", "--session", session, "--deliver", "sms:1");
        Assert.True(denied.ErrorCode == "frozen", denied.ToString());
        Assert.Equal("link-invalid", (await story.HoldAsync(4, link, story.Secret("My-Own-Garden-7-Gate"))).ErrorCode);
        Assert.Equal("link-invalid", (await story.HoldAsync(4, undo)).ErrorCode);
        await story.RunAsync(3, "account", "unlock", caller.User, "--session", session);
        Assert.Equal(before, await story.LookAsync(user));
        Assert.True(await story.SignsInAsync(user, user.Password));
        await story.EndAsync(caller.User);
    }

    [Fact]
    public async Task Unfreezing_takes_a_second_operator_and_a_factor_older_than_the_freeze()
    {
        await using var story = await SambaStory.StartAsync(static settings => settings["Contacts"]!["TrustedContactAttributes"] = new JsonArray("mobile"));
        var (user, caller) = await story.AddCallerAsync();
        await caller.EnrollEmailAsync();
        var begun = (await story.RunAsync(0, "enroll", "authenticator", caller.User)).Json;
        await story.RunAsync(0, "account", "freeze", caller.User, "--reason", "phone stolen");
        await story.RunAsync(3, "enroll", "mobile", caller.User, caller.Number);
        var app = new AuthenticatorApp(begun.GetProperty("uri").GetString()!);
        await story.SayAsync(3, await app.NextAsync(), "enroll", "confirm", begun.GetProperty("enrollment").GetString()!);
        await story.Lab.ReplaceAsync(user.Dn, "mobile", caller.Number); // by whoever holds the account by now

        var asked = await story.RunAsync(11, "account", "unfreeze", caller.User);
        await story.RunAsync(3, "approve", "grant", asked.Approval);
        (await story.Desk.Supervisor.JsonAsync("approve", "grant", asked.Approval)).Exits(0);
        await story.RunAsync(4, "account", "unfreeze", caller.User, "--approval", asked.Approval);
        var session = await caller.StartAsync("UnfreezeAccount");
        var factors = (await story.RunAsync(0, "verify", "show", session)).Json.GetProperty("factors").EnumerateArray();
        Assert.False(factors.Single(static f => f.GetProperty("factor").GetString() == "Mobile").GetProperty("usable").GetBoolean());
        Assert.NotEqual(0, (await story.Desk.Cli.JsonAsync("verify", "send", session, "Mobile")).ExitCode);
        await story.RunAsync(4, "account", "unfreeze", caller.User, "--approval", asked.Approval, "--session", session);
        Assert.True((await caller.ProveEmailAsync(session)).GetProperty("satisfied").GetBoolean());
        Assert.False((await story.RunAsync(0, "account", "unfreeze", caller.User, "--approval", asked.Approval, "--session", session)).Json.GetProperty("frozen").GetBoolean());

        await story.Lab.LockAsync(user);
        Assert.True((await story.SayAsync(0, "", ["account", "unlock", caller.User, "--session", await caller.ProveByMailAsync("UnlockAccount")])).Json.GetProperty("wasLocked").GetBoolean());
        Assert.True(await story.SignsInAsync(user, user.Password));
        await story.EndAsync(caller.User);
    }
}
