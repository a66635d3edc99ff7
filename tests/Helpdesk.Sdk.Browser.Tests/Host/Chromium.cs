using Helpdesk.Sdk.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Helpdesk.Sdk.Browser.Tests.Chromium))]

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>One browser of the machine for all tests; each test opens contexts of its own in it. Started by the first test that asks.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // A machine with other things to do is slow, not broken.
    private const float Patience = 60_000;
    private readonly SemaphoreSlim _one = new(1);
    private IPlaywright? _driver;
    private IBrowser? _browser;

    /// <summary>The browser; the running test is skipped (or fails, where all servers are required) when none is installed.</summary>
    public async Task<IBrowser> RequireAsync()
    {
        // The shell is the same engine without the windows around it, which cost more than half of the time; long runs take the whole browser.
        var program = LongRun.Enabled ? LabTool.PathOf("chromium") : LabTool.PathOf("chromium-headless-shell", "chromium");
        await _one.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            Assertions.SetDefaultExpectTimeout(Patience);
            _driver ??= await Playwright.CreateAsync();
            return _browser ??= await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = program,
                Timeout = Patience,
                // Few processes: starting one for each window takes longer than most of what happens in it.
                Args = [.. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(), "--disable-background-networking", "--disable-dev-shm-usage", "--in-process-gpu", "--renderer-process-limit=2"],
            });
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A window of its own: no cookie of another, nothing kept.</summary>
    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options)
    {
        var browser = await RequireAsync();
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        context.SetDefaultNavigationTimeout(Patience);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _driver?.Dispose();
        _one.Dispose();
    }
}
