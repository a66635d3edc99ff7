using Helpdesk.Sdk.AgentDesk.Tests;
using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>The main job in two browsers: the operator's, and that of whoever called.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class MainJobStory(Windows windows)
{
    [Fact]
    public async Task A_caller_is_verified_by_the_code_from_the_inbox_and_sets_a_password_by_the_secure_link()
    {
        var user = await windows.Desk.AddUserAsync("bella", "Bella Brandt", isEnrolled: true);
        await using var olga = await windows.OfAsync("olga");
        await olga.FindAsync("bella", "Bella Brandt");
        await olga.FollowAsync("Send secure link");
        await olga.SeeAsync("The caller must be verified first");
        await olga.Page.GetByLabel("Ticket (where there is one)").FillAsync("INC0077");
        await olga.PressAsync("Verify the caller");
        await olga.SeeAsync("Still required");
        await Accessibility.CheckAsync(olga.Page);
        await Caller.VerifyAsync(olga, FactorType.Email, DeskFixture.Mailbox("bella"), "Email");
        await Accessibility.CheckAsync(olga.Page);
        await olga.PressAsync("Send secure link");
        await olga.SeeAsync("The link is on its way");
        await Accessibility.CheckAsync(olga.Page);

        var link = await Caller.LinkAsync(olga, DeskFixture.Mailbox("bella"));
        await using (var own = await windows.AnybodysAsync(360))
        {
            await own.Page.GotoAsync(link);
            await Accessibility.CheckAsync(own.Page);
            await Accessibility.CheckNarrowAsync(own.Page);
            var boxes = own.Page.Locator("input[type=password]");
            await boxes.Nth(0).FillAsync("My#Own9Secret");
            await boxes.Nth(1).FillAsync("My#Own9Secret");
            await own.Page.Locator("form button[type=submit], form button:not([type])").First.ClickAsync();
            await Assertions.Expect(own.Page.Locator("input[type=password]")).ToHaveCountAsync(0);
            Assert.Equal(LocalSignInOutcome.Success, await windows.Desk.TryPasswordAsync("bella", "My#Own9Secret"));
            await Accessibility.CheckAsync(own.Page);
        }

        await olga.FindAsync("bella", "Bella Brandt");
        await olga.Page.GetByLabel("Parts of this page").GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await olga.SeeAsync("Send reset link of bella by olga (ServiceDesk)");
        await olga.SeeAsync("ticket INC0077");
        await olga.SeeAsync($"succeeded Send reset link of bella by {user}");
    }

    [Fact]
    public async Task A_locked_account_is_unlocked_by_the_keyboard_alone()
    {
        await windows.Desk.AddUserAsync("kate", "Kate Klein", isEnrolled: true, isLocked: true);
        await using var olga = await windows.OfAsync("olga");
        await olga.OpenAsync("/users");
        await olga.TabToAsync("Skip to content");
        await olga.KeyAsync("Enter");
        await olga.TabToAsync("Name, user name or email");
        await olga.Page.Keyboard.TypeAsync("kate");
        await olga.KeyAsync("Enter");
        await olga.SeeAsync("Kate Klein");
        await olga.TabToAsync("Kate Klein");
        await olga.KeyAsync("Enter");
        await Assertions.Expect(olga.Page.Locator("h1")).ToContainTextAsync("Kate Klein");
        await olga.TabToAsync("Unlock account");
        await olga.KeyAsync("Enter");
        await olga.SeeAsync("What the policy says");
        await olga.TabToAsync("Verify the caller");
        await olga.KeyAsync("Enter");
        await olga.SeeAsync("Still required");
        await olga.TabToAsync("Send code by Email");
        await olga.KeyAsync("Enter");
        await olga.SeeAsync("A code is on its way");
        var code = await Caller.CodeAsync(olga, DeskFixture.Mailbox("kate"));
        await olga.Page.BringToFrontAsync();
        await olga.TabToAsync("#a-Email");
        await olga.Page.Keyboard.TypeAsync(code);
        await olga.KeyAsync("Enter");
        await olga.SeeAsync("Email: right.");
        await olga.TabToAsync("Unlock account");
        await olga.KeyAsync("Enter");
        await olga.SeeAsync("The account is unlocked");
        // What came of it has the focus: a reader of screens says it without being asked.
        Assert.Equal("notice", await olga.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.NotEqual(LocalSignInOutcome.Locked, await windows.Desk.TryPasswordAsync("kate", "Start#Pass1"));
    }

    [Fact]
    public async Task A_password_takes_two_proofs_and_is_shown_once()
    {
        await windows.Desk.AddUserAsync("berta", "Berta Bauer", isEnrolled: true);
        await using var olga = await windows.OfAsync("olga");
        await olga.FindAsync("berta", "Berta Bauer");
        await olga.FollowAsync("Reset password");
        await olga.PressAsync("Verify the caller");
        await Caller.VerifyAsync(olga, FactorType.Email, DeskFixture.Mailbox("berta"), "Email");
        await Caller.VerifyAsync(olga, FactorType.Mobile, DeskFixture.Number("berta"), "Text message");
        await olga.Page.GetByLabel("Show me the generated password").CheckAsync();
        await olga.PressAsync("Reset password");
        await olga.SeeAsync("The password was reset");
        var password = await olga.Page.Locator("#secret").InnerTextAsync();
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await windows.Desk.TryPasswordAsync("berta", password));
        await olga.FollowAsync("History");
        await olga.SeeAsync("succeeded Reset password of berta by olga (ServiceDesk)");
        await Assertions.Expect(olga.Page.Locator("body")).Not.ToContainTextAsync(password);
    }

    [Fact]
    public async Task What_restricted_mode_refuses_stands_there_in_words_before_anybody_tries()
    {
        await windows.Desk.AddUserAsync("uwe", "Uwe Unenrolled");
        await using var olga = await windows.OfAsync("olga");
        await olga.FindAsync("uwe", "Uwe Unenrolled");
        await olga.FollowAsync("Reset password");
        await olga.SeeAsync("Not allowed");
        await olga.SeeAsync("not enrolled");
        await Assertions.Expect(olga.Page.GetByRole(AriaRole.Button, new() { Name = "Verify the caller" })).ToHaveCountAsync(0);
        await Accessibility.CheckAsync(olga.Page);
        await olga.OpenAsync("/users?q=bruno");
        await olga.FollowAsync("Bruno Berg");
        await olga.FollowAsync("Reset password");
        await olga.SeeAsync("privileged");
    }
}
