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
        await FindAsync(olga, "bella", "Bella Brandt");
        await olga.FollowAsync("Send secure link");
        await olga.SeeAsync("The caller must be verified first");
        await olga.Page.GetByLabel("Ticket (where there is one)").FillAsync("INC0077");
        await olga.PressAsync("Verify the caller");
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
            await own.Page.WaitForLoadStateAsync();
            Assert.Equal(LocalSignInOutcome.Success, await windows.Desk.TryPasswordAsync("bella", "My#Own9Secret"));
            await Accessibility.CheckAsync(own.Page);
        }

        await FindAsync(olga, "bella", "Bella Brandt");
        await olga.Page.GetByLabel("Parts of this page").GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await olga.SeeAsync("Send reset link of bella by olga (ServiceDesk)");
        await olga.SeeAsync("ticket INC0077");
        await olga.SeeAsync($"succeeded Send reset link of bella by {user}");
    }

    private static async Task FindAsync(Window olga, string name, string shown)
    {
        await olga.Page.GotoAsync("/users");
        await olga.Page.GetByRole(AriaRole.Searchbox).FillAsync(name);
        await olga.Page.Keyboard.PressAsync("Enter");
        await olga.FollowAsync(shown);
        await olga.SeeAsync(shown);
    }
}
