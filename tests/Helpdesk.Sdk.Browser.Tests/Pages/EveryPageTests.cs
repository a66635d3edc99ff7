using Helpdesk.Sdk.AgentDesk.Tests;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>Every page of the console, as an operator who may everything sees it.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class EveryPageTests(Windows windows)
{
    public static TheoryData<string> Pages => [.. DeskPages.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_has_anything_that_axe_finds_and_all_fit_a_narrow_window(string page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var alice = await windows.Desk.Local.ResolveAsync(UserReference.ByName("alice"), DeskFixture.Token);
        var window = await windows.LookingAsync();
        await window.Page.SetViewportSizeAsync(1280, 900);
        await window.OpenAsync(page.Replace("{user}", $"local/{alice!.Key.Id}", StringComparison.Ordinal));
        await Accessibility.CheckAsync(window.Page);
        await Accessibility.CheckNarrowAsync(window.Page);
        window.AssertQuiet();
    }
}
