using System.Text.Json;
using Deque.AxeCore.Commons;
using Helpdesk.Sdk.Testing;
using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>What axe says to a page: the rules of WCAG 2.2 A and AA, and good practice.</summary>
internal static class Accessibility
{
    private static readonly string[] All = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

    // In dark nothing but colors is different; long runs look at everything all the same.
    private static readonly string[] Dark = LongRun.Enabled ? All : ["cat.color"];

    // Only violations in full: whole results of all rules cost ten times as much as finding them. The size of what can be pressed is off unless asked for.
    private const string Ask = """
        async tags => {
          const { violations, passes } = await axe.run(document, {
            runOnly: { type: "tag", values: tags },
            rules: tags.length > 1 ? { "target-size": { enabled: true } } : {},
            resultTypes: ["violations"],
          });
          return JSON.stringify({ passed: passes.length, found: violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html + " " + n.failureSummary).join("; ")}`) });
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>No violation, in light and in dark.</summary>
    public static async Task CheckAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        foreach (var (scheme, tags, least) in new[] { (ColorScheme.Light, All, 15), (ColorScheme.Dark, Dark, 1) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            using var result = JsonDocument.Parse(await page.EvaluateAsync<string>(Ask, tags));
            var found = result.RootElement.GetProperty("found").EnumerateArray().Select(static f => f.GetString()).ToList();
            Assert.True(found.Count == 0, $"{page.Url} in {scheme}: {string.Join(" | ", found)}");
            // A page that axe could not look at has no violations either.
            var passed = result.RootElement.GetProperty("passed").GetInt32();
            Assert.True(passed >= least, $"{page.Url} in {scheme}: only {passed} rules applied");
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>The page is no wider than a narrow telephone: nothing has to be moved sideways to be read.</summary>
    public static async Task CheckNarrowAsync(IPage page)
    {
        await page.SetViewportSizeAsync(360, 800);
        var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(width <= 360, $"{page.Url} is {width} pixels wide in a window of 360");
    }
}
