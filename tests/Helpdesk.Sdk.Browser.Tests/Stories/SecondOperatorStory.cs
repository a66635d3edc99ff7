using Helpdesk.Sdk.AgentDesk.Tests;
using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>What takes two operators, each in a browser of their own.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class SecondOperatorStory(Windows windows)
{
    [Fact]
    public async Task A_second_operator_agrees_in_another_browser_and_the_first_repeats_it()
    {
        await windows.Desk.AddUserAsync("emil", "Emil Ende");
        await using var ada = await windows.OfAsync("ada");
        await using var bruno = await windows.OfAsync("bruno");
        await ada.FindAsync("emil", "Emil Ende");
        await ada.FollowAsync("Issue enrollment code");
        await ada.FollowAsync("Go on without verification");
        await ada.PressAsync("Issue enrollment code");
        await ada.SeeAsync("A second operator must agree");
        await Accessibility.CheckAsync(ada.Page);
        var request = await ada.Page.Locator("input[name=approval]").GetAttributeAsync("value");

        await bruno.OpenAsync("/approvals");
        await Accessibility.CheckAsync(bruno.Page);
        await bruno.Page.Locator("article").Filter(new() { HasText = request }).GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();
        await bruno.SeeAsync("Agreed. The other operator can repeat it now.");

        await ada.PressAsync("Issue enrollment code");
        await ada.SeeAsync("The code is issued");
        await Assertions.Expect(ada.Page.Locator("#secret")).ToBeVisibleAsync();
        await Accessibility.CheckAsync(ada.Page);
    }
}
