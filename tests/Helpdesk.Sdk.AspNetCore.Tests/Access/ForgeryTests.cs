using System.Net;
using System.Net.Http.Headers;
using Helpdesk.Sdk.Testing.WebNode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Nobody makes the browser of an operator do anything.</summary>
public sealed class ForgeryTests
{
    [Fact]
    public async Task A_browser_needs_the_antiforgery_token_for_every_change_and_a_bearer_token_needs_none()
    {
        await using var host = await WebHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        var browser = await host.BrowserAsync(new Person("olga", "Full"));
        foreach (var operation in OperationCases.All.Where(static o => o.Method == "POST"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(WebHost.Api + operation.Path.Replace("{user}", user.ToString(), StringComparison.Ordinal), UriKind.Relative))
            {
                Content = operation.Body is null ? null : Json.Content(operation.Body),
            };
            using var answer = await browser.SendAsync(request, WebHost.Token);
            Assert.Equal((operation.Name, HttpStatusCode.BadRequest), (operation.Name, answer.StatusCode));
            Assert.Contains("antiforgery", await answer.Content.ReadAsStringAsync(WebHost.Token), StringComparison.Ordinal);
        }

        var token = await browser.ReadAsync("/antiforgery");
        var unlocked = await browser.ActAsync($"/users/{user}/unlock", new { }, headers: [(token.Text("header"), token.Text("value"))]);
        Assert.False(unlocked.GetProperty("wasLocked").GetBoolean());
        await host.As("olga", "Full").ActAsync($"/users/{user}/unlock", new { });
    }

    [Fact]
    public async Task A_token_of_somebody_else_or_without_its_cookie_is_worth_nothing()
    {
        await using var host = await WebHost.StartAsync();
        await host.AddUserAsync("anna");
        var browser = await host.BrowserAsync(new Person("olga", "Full"));
        await browser.ReadAsync("/antiforgery");
        var other = await (await host.BrowserAsync(new Person("otto", "Full"))).ReadAsync("/antiforgery");
        await browser.ActAsync("/users/local:anna/unlock", new { }, HttpStatusCode.BadRequest, (other.Text("header"), other.Text("value")));
    }

    [Fact]
    public async Task An_authorization_header_beside_the_cookie_opens_nothing()
    {
        await using var host = await WebHost.StartAsync(web: static o => o.Schemes.Add("Cookies"));
        await host.AddUserAsync("anna");
        var browser = await host.BrowserAsync(new Person("olga", "Full"));
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenHandler.Write(new Person("evil", "Nobody").Claims(host.Time)));
        await browser.ActAsync("/users/local:anna/unlock", new { }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_site_gets_nothing_out_of_the_browser_of_an_operator()
    {
        await using var host = await WebHost.StartAsync();
        var browser = await host.BrowserAsync(new Person("olga", "Full"));
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await browser.ReadAsync("/users");
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal("denied", (await browser.ReadAsync("/users", HttpStatusCode.Forbidden)).Text("code"));
    }

    [Fact]
    public async Task The_origin_of_a_request_is_what_the_host_configured_its_proxies_to_say()
    {
        await using var host = await WebHost.StartAsync(pipeline: static app =>
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
            options.KnownProxies.Clear();
            options.KnownProxies.Add(IPAddress.Loopback);
            app.UseForwardedHeaders(options);
        });
        await host.AddUserAsync("anna");
        var desk = host.As("olga", "Full");
        desk.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.9");
        await desk.ActAsync("/users/local:anna/unlock", new { });
        var lines = (await host.As("olga", "Full").ReadAsync("/history?action=UnlockAccount")).GetProperty("entries").EnumerateArray().ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, static l => Assert.Equal("203.0.113.9", l.Text("ipAddress")));
    }

    [Fact]
    public async Task Two_sign_ins_at_once_are_none()
    {
        // One names a weak administrator, the other a strong nobody: together they are not a strong administrator.
        await using var host = await WebHost.StartAsync(web: static o =>
        {
            o.Schemes.Add("Cookies");
            o.Schemes.Add("Bearer");
        });
        var browser = await host.BrowserAsync(new Person("olga", "Full") { Methods = "pwd" });
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenHandler.Write(new Person("olga", "Nobody").Claims(host.Time)));
        await browser.ReadAsync("/me", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Somebody_who_is_not_signed_in_is_told_so_and_not_sent_elsewhere()
    {
        await using var host = await WebHost.StartAsync();
        Assert.Equal("unauthenticated", (await host.Anonymous().ReadAsync("/me", HttpStatusCode.Unauthorized)).Text("code"));
        Assert.Equal("denied", (await (await host.BrowserAsync(new Person("olga"))).ReadAsync("/me", HttpStatusCode.Forbidden)).Text("code"));
    }
}
