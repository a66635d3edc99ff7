using System.Collections.Concurrent;
using Helpdesk.Sdk.AgentDesk.Tests;
using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>Opens the console in windows: an operator signs in once through the page, later windows begin with that session.</summary>
public sealed class Windows : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private readonly Chromium _chromium;
    private Window? _shared;

    public Windows(Chromium chromium) : this(chromium, new BrowserDesk())
    {
    }

    internal Windows(Chromium chromium, DeskFixture desk) => (_chromium, Desk) = (chromium, desk);

    /// <summary>The console.</summary>
    public DeskFixture Desk { get; }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => Desk.InitializeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_shared is not null)
                await _shared.DisposeAsync();
        }
        finally
        {
            await Desk.DisposeAsync();
        }
    }

    /// <summary>A window of an operator.</summary>
    public async Task<Window> OfAsync(string name, int width = 1280, bool isDark = false)
    {
        if (!_sessions.TryGetValue(name, out var session))
        {
            await using var first = await AnybodysAsync();
            await SignInAsync(first.Page, name);
            session = _sessions[name] = await first.Page.Context.StorageStateAsync();
        }
        return await OpenAsync(session, width, isDark);
    }

    /// <summary>One window of an administrator for tests that only look: a new one each would cost more than the looking.</summary>
    public async Task<Window> LookingAsync() => _shared ??= await OfAsync("ada");

    /// <summary>A window of somebody who never was here.</summary>
    public Task<Window> AnybodysAsync(int width = 1280) => OpenAsync(null, width, false);

    /// <summary>A window of an operator at <c>localhost</c>, where browsers ask security keys; the session is one of its own.</summary>
    public async Task<Window> AtLocalhostAsync(string name)
    {
        var window = await OpenAsync(null, 1280, isDark: false, new UriBuilder(Desk.Address) { Host = "localhost" }.Uri);
        await SignInAsync(window.Page, name);
        return window;
    }

    /// <summary>Signs in as people do. The clock goes on before, so that no code is one that was used.</summary>
    public async Task SignInAsync(IPage page, string name)
    {
        ArgumentNullException.ThrowIfNull(page);
        Desk.Time.Advance(TimeSpan.FromSeconds(31));
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(Desk.PasswordOf(name));
        await page.GetByLabel("Code of your authenticator app").FillAsync(Desk.CodeOf(name));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
    }

    private async Task<Window> OpenAsync(string? session, int width, bool isDark, Uri? address = null)
    {
        var context = await _chromium.OpenAsync(new BrowserNewContextOptions
        {
            BaseURL = (address ?? Desk.Address).ToString(),
            StorageState = session,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new Window(context, await context.NewPageAsync());
    }
}
