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
    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    /// <summary>Waits until the page says something.</summary>
    public Task SeeAsync(string text) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_complaints);
    }
}
