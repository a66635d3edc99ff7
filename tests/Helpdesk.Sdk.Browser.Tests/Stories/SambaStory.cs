using Helpdesk.Sdk.AgentDesk.Tests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>The same job on a real domain controller.</summary>
public sealed class SambaStory(Chromium chromium)
{
    [Fact]
    public async Task A_caller_of_the_domain_is_verified_and_gets_a_password_that_the_domain_takes()
    {
        var lab = LabServers.Samba();
        await chromium.RequireAsync();
        var ou = await lab.CreateOuAsync();
        var person = await lab.CreateUserAsync(ou, more: [("displayName", "Selma Samba"), ("givenName", "Selma"), ("sn", "Samba")]);
        var windows = new Windows(chromium, new SambaDesk(lab, ou));
        await windows.InitializeAsync();
        try
        {
            await windows.Desk.EnrollAsync(await windows.Desk.FindAsync("corp", person.Name), person.Name);
            await using var olga = await windows.OfAsync("olga");
            await olga.FindAsync(person.Name, "Selma Samba");
            await olga.FollowAsync("Reset password");
            await olga.PressAsync("Verify the caller");
            await Caller.VerifyAsync(olga, FactorType.Email, DeskFixture.Mailbox(person.Name), "Email");
            await Caller.VerifyAsync(olga, FactorType.Mobile, DeskFixture.Number(person.Name), "Text message");
            await olga.Page.GetByLabel("Show me the generated password").CheckAsync();
            await olga.PressAsync("Reset password");
            await olga.SeeAsync("The password was reset");
            var password = await olga.Page.Locator("#secret").InnerTextAsync();
            // The old one is no good any more; the new one is, and has to be changed.
            Assert.Equal("52e", (await lab.BindAsync(person.Upn, person.Password)).Data);
            Assert.Equal("773", (await lab.BindAsync(person.Upn, password)).Data);
            await olga.FollowAsync("History");
            await olga.SeeAsync($"succeeded Reset password of {person.Name} by olga (ServiceDesk)");
        }
        finally
        {
            await windows.DisposeAsync();
        }
    }
}
