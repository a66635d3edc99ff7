using System.Net;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>What stands in a directory or a form is text on our pages and in our answers, and never becomes part of them.</summary>
public sealed class ScriptTests
{
    private const string Attack = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";

    [Fact]
    public async Task Nothing_that_a_visitor_sends_comes_back_as_markup()
    {
        await using var host = await WebHost.StartAsync(web: static o =>
        {
            o.SelfService.Title = "Desk " + Attack;
            o.SelfService.Footer = "Call us " + Attack;
            o.SelfService.Language = "en\"" + Attack;
        });
        var visitor = host.Anonymous();
        var pages = new List<string>();
        foreach (var address in new[] { "/helpdesk/reset/" + Uri.EscapeDataString(Attack), "/helpdesk/undo/" + Uri.EscapeDataString(Attack), "/helpdesk/" + Uri.EscapeDataString(Attack), "/helpdesk/enroll?user=" + Uri.EscapeDataString(Attack) })
        {
            var page = new Page(visitor, new Uri(address, UriKind.Relative));
            await page.OpenAsync();
            pages.Add(page.Text);
            if (page.Hidden.ContainsKey("form"))
            {
                await page.SubmitAsync(("password", Attack), ("again", Attack), ("user", Attack), ("code", Attack), ("factor", "Email"), ("address", Attack));
                pages.Add(page.Text);
            }
        }
        Assert.Equal(7, pages.Count);
        Assert.All(pages, NoScript);
    }

    [Fact]
    public async Task Attributes_of_a_directory_are_text_on_pages_and_data_in_json()
    {
        await using var host = await WebHost.StartAsync(web: static o => o.SelfService.AccountClaims.Add("helpdesk_account"));
        // Directories take such names; a page shows the account that the host vouches for.
        await host.AddUserAsync("anna", displayName: Attack);
        var page = new Page(await host.BrowserAsync(new Person("evil") { Account = "local:" + Attack }), new Uri("/helpdesk/enroll", UriKind.Relative));
        await page.OpenAsync();
        Assert.Contains(WebUtility.HtmlEncode("<script>"), page.Text, StringComparison.Ordinal);
        NoScript(page.Text);
        using var answer = await host.As("olga", "Full").GetAsync(new Uri(WebHost.Api + "/users/local:anna", UriKind.Relative), WebHost.Token);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        // JSON that no browser takes for anything else, nor would run if it did.
        HeaderTests.HasHeaders(answer, "a user");
        Assert.Equal(Attack, System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await answer.Content.ReadAsStringAsync(WebHost.Token)).Text("displayName"));
    }

    [Fact]
    public async Task A_page_needs_no_script_and_loads_nothing_from_elsewhere()
    {
        await using var host = await WebHost.StartAsync();
        foreach (var address in new[] { "/helpdesk/reset/x", "/helpdesk/undo/x", "/helpdesk/tenants/acme/reset/x", "/helpdesk/enroll", "/helpdesk/nothing" })
        {
            var page = new Page(host.Anonymous(), new Uri(address, UriKind.Relative));
            await page.OpenAsync();
            // Of ours alone, from an address of ours; the page works without (every other test here has no script).
            Assert.DoesNotMatch("(?i)<script(?! src=\"/helpdesk/password\\.js\" defer></script>)", page.Text);
            Assert.DoesNotContain("//", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("style=", page.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("<link rel=\"stylesheet\" href=\"/helpdesk/self-service.css\">", page.Text, StringComparison.Ordinal);
        }
        using var style = await host.Anonymous().GetAsync(new Uri("/helpdesk/self-service.css", UriKind.Relative), WebHost.Token);
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("https://evil.example/x.css")]
    [InlineData("//evil.example/x.css")]
    [InlineData("/\\evil.example/x.css")]
    [InlineData("x.css")]
    public async Task A_stylesheet_from_elsewhere_is_refused_at_start(string path)
    {
        var e = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => WebHost.StartAsync(web: o => o.SelfService.StylesheetPath = path));
        Assert.Contains("StylesheetPath", e.Message, StringComparison.Ordinal);
    }

    private static void NoScript(string page)
    {
        Assert.DoesNotMatch("(?i)<script(?! src=\"/helpdesk/password\\.js\" defer></script>)", page);
        Assert.DoesNotContain("<img src=x", page, StringComparison.OrdinalIgnoreCase);
    }
}
