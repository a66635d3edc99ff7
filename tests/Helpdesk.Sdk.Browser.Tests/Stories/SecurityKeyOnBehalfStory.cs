using Helpdesk.Sdk.AgentDesk.Tests;
using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>A security key is registered on the console, at the operator's own machine, for somebody who cannot do it.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class SecurityKeyOnBehalfStory(Windows windows)
{
    [Fact(Timeout = 300_000)]
    public async Task An_operator_registers_a_key_for_a_user_and_the_user_is_told()
    {
        var user = await windows.Desk.AddUserAsync("kira", "Kira Key", isEnrolled: true);
        await using var ada = await windows.AtLocalhostAsync("ada");
        await VirtualKey.PlugInAsync(ada.Page);
        await ada.FindAsync("kira", "Kira Key");
        await ada.FollowAsync("Sessions");
        await ada.FollowAsync("Register security key");
        await ada.SeeAsync("hand it over in person");
        await Accessibility.CheckAsync(ada.Page);
        await Accessibility.CheckNarrowAsync(ada.Page);
        await ada.Page.GetByLabel("What is the key called?").FillAsync("blue key");
        await ada.PressAsync("Register security key");
        await ada.SeeAsync("The browser asks the key “blue key”");
        await Accessibility.CheckAsync(ada.Page);
        await Accessibility.CheckNarrowAsync(ada.Page);
        await ada.PressAsync("Use the security key");
        await ada.SeeAsync("The security key is registered");
        await Accessibility.CheckAsync(ada.Page);

        var shown = await windows.Desk.Orchestrator.ForOperator(new OperatorActor("ada", ["Administrator"]), new ContactInfo()).Users.ShowAsync(user, DeskFixture.Token);
        Assert.Contains(FactorType.SecurityKey, shown.Value!.EnrolledWith);
        // The notice is sent in the background, by the clock that the tests hold.
        for (var inbox = ""; !inbox.Contains("security key", StringComparison.Ordinal); windows.Desk.Time.Advance(TimeSpan.FromSeconds(1)))
        {
            await ada.OpenAsync("/inbox?to=" + Uri.EscapeDataString(DeskFixture.Mailbox("kira")));
            inbox = await ada.Page.Locator("main").InnerTextAsync();
        }
        await ada.OpenAsync($"/users/local/{user.Id}/history");
        await ada.SeeAsync("Register security key of kira by ada");

        // The browser itself knows the key again.
        await ada.OpenAsync($"/users/local/{user.Id}/help/security-key?step=2");
        await ada.Page.GetByLabel("What is the key called?").FillAsync("again");
        await ada.PressAsync("Register security key");
        await ada.PressAsync("Use the security key");
        await ada.SeeAsync("This user has this security key already.");
    }

    [Fact]
    public async Task The_console_says_where_it_has_to_be_opened_for_keys()
    {
        var user = await windows.Desk.AddUserAsync("kurt", "Kurt Key");
        var window = await windows.LookingAsync();
        await window.OpenAsync($"/users/local/{user.Id}/help/security-key?step=2");
        await window.SeeAsync($"open the console at http://localhost:{windows.Desk.Address.Port}");
    }
}
