using Helpdesk.Sdk.AgentDesk.Tests;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>Why, in plain words; and names that would be programs if anybody let them.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class PolicyStory(Windows windows)
{
    private const string Attack = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

    [Fact]
    public async Task The_simulator_says_each_reason()
    {
        await windows.Desk.AddUserAsync("wilma", "Wilma Why", isEnrolled: true);
        await using var olga = await windows.OfAsync("olga");
        await olga.OpenAsync("/policy");
        await olga.Page.GetByLabel("What you would do").SelectOptionAsync("ResetPassword");
        await olga.Page.GetByLabel("For whom (store:name)").FillAsync("local:wilma");
        await olga.PressAsync("Ask");
        await olga.SeeAsync("Reset password for Wilma Why: Verify the caller first");
        await olga.SeeAsync("you may do it once the caller is verified by 2 independent methods");
        await Accessibility.CheckAsync(olga.Page);
        await Accessibility.CheckNarrowAsync(olga.Page);
    }

    [Fact]
    public async Task Names_that_are_programs_run_nowhere()
    {
        var user = await windows.Desk.AddUserAsync("xaver", Attack, isEnrolled: true, like: new NewUser { UserName = "", GivenName = Attack, Surname = Attack });
        // Closing the window fails when a dialog opened, a script failed or the content policy had anything to stop.
        await using var ada = await windows.OfAsync("ada");
        foreach (var path in new[] { "/users?q=xaver", "/users?q=" + Uri.EscapeDataString(Attack), $"/users/local/{user.Id}", $"/users/local/{user.Id}/groups", $"/users/local/{user.Id}/history", $"/users/local/{user.Id}/help/reset", $"/campaigns/new?q={Uri.EscapeDataString(Attack)}", "/history" })
        {
            await ada.OpenAsync(path);
            await ada.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.Load);
        }
        await ada.OpenAsync("/users?q=xaver");
        await ada.Page.GetByLabel("Choose all on this page").CheckAsync();
        await ada.PressAsync("Go on");
        await ada.SeeAsync("For these");
        await ada.SeeAsync(Attack);
    }
}
