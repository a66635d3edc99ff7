using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>What whoever calls does: reads codes and links out of the demo's inbox.</summary>
internal static partial class Caller
{
    /// <summary>Has a code sent, reads it on the inbox page in a second tab, types it. Once nothing is required any more, the next step is there.</summary>
    public static async Task VerifyAsync(Window olga, FactorType factor, string address, string shown)
    {
        var part = olga.Page.Locator("section.factor").Filter(new() { Has = olga.Page.Locator($"#h-{factor.Value}") });
        await part.GetByRole(AriaRole.Button, new() { Name = "Send code" }).ClickAsync();
        await olga.SeeAsync("A code is on its way");
        await part.GetByRole(AriaRole.Textbox).FillAsync(await CodeAsync(olga, address));
        await part.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await olga.SeeAsync($"{shown}: right.");
    }

    /// <summary>The newest code for an address.</summary>
    public static async Task<string> CodeAsync(Window olga, string address) => SixDigits().Match((await NewestAsync(olga, address)).Replace(address, "", StringComparison.Ordinal)).Value;

    /// <summary>The newest link to set a password for an address.</summary>
    public static async Task<string> LinkAsync(Window olga, string address) => Link().Match(await NewestAsync(olga, address)).Value;

    private static async Task<string> NewestAsync(Window olga, string address)
    {
        var inbox = await olga.Page.Context.NewPageAsync();
        await inbox.GotoAsync("/inbox?to=" + Uri.EscapeDataString(address));
        var texts = await inbox.Locator("article.message pre").AllInnerTextsAsync();
        await inbox.CloseAsync();
        return string.Join('\n', texts);
    }

    [GeneratedRegex("(?<![0-9A-Za-z+])[0-9]{6}(?![0-9A-Za-z])")]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+/helpdesk/reset/[A-Za-z0-9._-]+")]
    private static partial Regex Link();
}
