using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>A window with one page. When it closes, nothing may have happened in it that the content policy stops, and no script may have failed.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    internal Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
                _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        // What a script that came in through a name would do first.
        page.Dialog += (_, dialog) =>
        {
            _complaints.Enqueue($"a dialog opened: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Presses a button by its name.</summary>
    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Follows a link by its name.</summary>
    public Task FollowAsync(string link) => Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    /// <summary>Opens a page and waits until its heading is there.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Assertions.Expect(Page.Locator("h1")).ToBeVisibleAsync();
    }

    /// <summary>Finds a user by the search of the listing and opens their page.</summary>
    public async Task FindAsync(string text, string shown)
    {
        await Page.GotoAsync("/users");
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(text);
        await Page.Keyboard.PressAsync("Enter");
        await FollowAsync(shown);
        await Assertions.Expect(Page.Locator("h1")).ToContainTextAsync(shown);
    }

    /// <summary>Moves on by the Tab key until what has the focus is called so, or has this id.</summary>
    public async Task TabToAsync(string name)
    {
        const int Most = 150;
        // The script of the page moves the focus when it has come: not after the keys.
        await Page.WaitForLoadStateAsync(LoadState.Load);
        for (var i = 0; i < Most; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var focused = await Page.EvaluateAsync<string>("() => { const e = document.activeElement; return (e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent ?? '').replace(/\\s+/g, ' ').trim(); }");
            if (focused == name || $"#{await Page.EvaluateAsync<string>("() => document.activeElement.id")}" == name)
            {
                // Whoever works by keyboard sees where they are.
                Assert.NotEqual("none", await Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
                return;
            }
        }
        Assert.Fail($"The Tab key does not reach '{name}' on {Page.Url}.");
    }

    /// <summary>Presses a key.</summary>
    public Task KeyAsync(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>Waits until the page says something.</summary>
    public Task SeeAsync(string text) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        AssertQuiet();
    }

    /// <summary>Nothing happened so far that the content policy stops, and no script failed.</summary>
    public void AssertQuiet() => Assert.Empty(_complaints);
}
