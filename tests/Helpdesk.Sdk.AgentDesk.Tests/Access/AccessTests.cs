using System.Net;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>Forced browsing, forged forms, headers.</summary>
[Collection(DeskCollection.Name)]
public sealed class AccessTests(DeskFixture desk)
{
    private static readonly string[] Open = ["/sign-in", "/sign-out", "/problem/404"];

    public static TheoryData<string> Pages => [.. DeskPages.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Whoever_is_not_signed_in_is_led_to_the_sign_in(string page)
    {
        using var browser = desk.Anonymous(followsRedirects: false);
        await browser.OpenAsync(await PathAsync(page));
        if (Open.Contains(page))
            return;
        Assert.Equal(HttpStatusCode.Redirect, browser.Status);
        Assert.StartsWith("/sign-in", new Uri(desk.Address, browser.Answer.Headers.Location!).AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_there_and_has_the_headers(string page)
    {
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync(await PathAsync(page));
        Assert.Equal(page == "/problem/404" ? HttpStatusCode.NotFound : HttpStatusCode.OK, ada.Status);
        Assert.Contains("<h1", ada.Main, StringComparison.Ordinal);
        AssertHeaders(ada.Answer);
        // Nothing that a strict policy would stop.
        Assert.DoesNotContain(" style=", ada.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", ada.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<script(?![^>]* src=\"/assets/)", ada.Html);
        Assert.DoesNotMatch(" on[a-z]+=\"", ada.Html);
    }

    [Theory]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/users/local/no-such-id", HttpStatusCode.NotFound)]
    [InlineData("/users/local/x/help/no-such-task", HttpStatusCode.NotFound)]
    public async Task Errors_have_the_headers_and_words(string path, HttpStatusCode status)
    {
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync(path);
        Assert.Equal(status, ada.Status);
        Assert.Contains("<h1", ada.Main, StringComparison.Ordinal);
        AssertHeaders(ada.Answer);
    }

    [Fact]
    public async Task A_name_of_somebody_else_that_leads_here_is_not_answered()
    {
        using var client = new HttpClient { BaseAddress = desk.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Host = "rebound.example";

        using var answer = await client.SendAsync(request, DeskFixture.Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("<form", await answer.Content.ReadAsStringAsync(DeskFixture.Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same-site", "no-cors", "image", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "iframe", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "navigate", "document", HttpStatusCode.OK)]
    [InlineData("same-origin", "cors", "empty", HttpStatusCode.OK)]
    public async Task A_page_of_another_host_only_leads_here(string site, string mode, string destination, HttpStatusCode expected)
    {
        using var client = new HttpClient { BaseAddress = desk.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Sec-Fetch-Mode", mode);
        request.Headers.Add("Sec-Fetch-Dest", destination);

        using var answer = await client.SendAsync(request, DeskFixture.Token);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_does_nothing()
    {
        var user = await desk.AddUserAsync("forged", isLocked: true);
        var ada = await desk.AsAsync("ada");
        foreach (var path in new[] { $"/users/local/{user.Id}/help/unlock?handler=Act", $"/users/local/{user.Id}/help/reset?handler=Act", $"/users/local/{user.Id}/help/unlock?handler=Start",
            $"/users/local/{user.Id}/help/add-group?handler=Act", $"/users/local/{user.Id}/help/device-token?handler=Act", $"/users/local/{user.Id}/help/disable?handler=Act", "/desk?handler=Revoke", "/desk?handler=Stop", "/sign-out", "/sign-in" })
        {
            using var tab = ada.Tab();
            await tab.PostAsync(path, [new("how", "random"), new("reveal", "on")]);
            Assert.Equal(HttpStatusCode.BadRequest, tab.Status);
            AssertHeaders(tab.Answer);
        }
        Assert.Equal(LocalSignInOutcome.Locked, await desk.TryPasswordAsync("forged", "Start#Pass1"));
        await ada.OpenAsync("/users");
        Assert.Equal("/users", ada.Address.AbsolutePath);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("link")]
    [InlineData("unlock")]
    [InlineData("unenroll")]
    [InlineData("sign-out")]
    [InlineData("second-factor")]
    [InlineData("disable")]
    [InlineData("enable")]
    [InlineData("add-group")]
    [InlineData("remove-group")]
    [InlineData("device-token")]
    [InlineData("revoke-token")]
    [InlineData("patches")]
    [InlineData("procedure")]
    [InlineData("apply-profile")]
    [InlineData("remove-profile")]
    [InlineData("remove-device")]
    public async Task An_operator_without_the_permission_is_refused_whatever_they_type(string task)
    {
        var user = await desk.AddUserAsync("off" + task, isLocked: true);
        var rita = await desk.AsAsync("rita");
        await rita.OpenAsync($"/users/local/{user.Id}");
        Assert.DoesNotContain("/help/", rita.Main, StringComparison.Ordinal);
        await rita.OpenAsync($"/users/local/{user.Id}/help/{task}");
        Assert.Equal(HttpStatusCode.Forbidden, rita.Status);
        Assert.Contains("Not allowed", rita.Text, StringComparison.Ordinal);
        await rita.OpenAsync("/users");
        var token = Browser.Inputs(rita.Forms().Single(f => rita.Target(f) == "/sign-out"));
        await rita.PostAsync($"/users/local/{user.Id}/help/{task}?handler=Act", token);
        Assert.Equal(HttpStatusCode.Forbidden, rita.Status);
        Assert.Equal(LocalSignInOutcome.Locked, await desk.TryPasswordAsync("off" + task, "Start#Pass1"));
    }

    private async Task<string> PathAsync(string page)
    {
        if (!page.Contains("{user}", StringComparison.Ordinal))
            return page;
        var alice = await desk.Local.ResolveAsync(UserReference.ByName("alice"), DeskFixture.Token);
        return page.Replace("{user}", $"local/{alice!.Key.Id}", StringComparison.Ordinal);
    }

    private static void AssertHeaders(HttpResponseMessage answer)
    {
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }
}
