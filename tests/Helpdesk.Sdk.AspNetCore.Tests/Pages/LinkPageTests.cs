using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>The pages that secure links lead to: GET never acts, nothing is told to strangers, the token stands in no log.</summary>
public sealed class LinkPageTests
{
    private const string Mail = "anna@home.example";

    [Fact]
    public async Task Opening_a_link_does_nothing_however_often()
    {
        await using var host = await WebHost.StartAsync();
        var link = await LinkAsync(host);
        var visitor = host.Anonymous();
        for (var i = 0; i < 12; i++)
        {
            var opened = new Page(visitor, link);
            await opened.OpenAsync();
            Assert.Equal(HttpStatusCode.OK, opened.Status);
        }
        var page = new Page(visitor, link);
        await page.OpenAsync();
        await page.SubmitAsync(("password", "My#Own1Pass"), ("again", "My#Own1Pass"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task Unknown_used_expired_and_altered_links_get_the_same_answer()
    {
        await using var host = await WebHost.StartAsync();
        var used = await LinkAsync(host);
        var visitor = host.Anonymous();
        await SubmitAsync(visitor, used, "My#Own1Pass");
        var expired = await LinkAsync(host, "bert");
        host.Time.Advance(TimeSpan.FromMinutes(31));
        var answers = new List<(HttpStatusCode, string)>();
        var text = used.OriginalString;
        foreach (var link in new[] { text, expired.OriginalString, text[..^1] + (text[^1] == 'A' ? 'B' : 'A'), "/helpdesk/reset/x", "/helpdesk/reset/-", "/helpdesk/reset/" + new string('0', 32) + ".AAAA", "/helpdesk/tenants/none/reset/x", text.Replace("/reset/", "/undo/", StringComparison.Ordinal) })
        {
            var page = await SubmitAsync(visitor, new Uri(link, UriKind.Relative), "My#Own2Pass");
            answers.Add((page.Status, page.Text));
        }
        Assert.Single(answers.Distinct());
        Assert.Contains("This link does not work", answers[0].Item2, StringComparison.Ordinal);
        Assert.Equal(LocalSignInOutcome.Success, await host.SignInAsync("anna", "My#Own1Pass"));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("undo")]
    public async Task A_tenant_that_is_not_there_takes_the_work_of_a_link_that_is_not(string page)
    {
        await using var host = await WebHost.StartAsync();
        var link = (await LinkAsync(host)).OriginalString;
        var token = link[(link.LastIndexOf('/') + 1)..];
        var visitor = host.Anonymous();
        foreach (var address in new[] { $"/helpdesk/{page}/{new string('0', 32)}.{new string('A', 43)}", $"/helpdesk/tenants/none/{page}/{new string('0', 32)}.{new string('A', 43)}", $"/helpdesk/tenants/none/{page}/{token}" })
        {
            // What strangers try is a line once in ten minutes.
            host.Time.Advance(TimeSpan.FromMinutes(10));
            var before = await TriesAsync(host);
            var tried = new Page(visitor, new Uri(address, UriKind.Relative));
            await tried.OpenAsync();
            await tried.SubmitAsync(page == "reset" ? [("password", "My#Own2Pass"), ("again", "My#Own2Pass")] : []);
            Assert.Contains("This link does not work", tried.Text, StringComparison.Ordinal);
            Assert.Equal(before + 1, await TriesAsync(host));
        }
    }

    [Fact]
    public async Task A_stranger_sees_the_same_page_for_every_token()
    {
        await using var host = await WebHost.StartAsync();
        var link = await LinkAsync(host);
        var visitor = host.Anonymous();
        var pages = new List<string>();
        foreach (var address in new[] { link, new Uri("/helpdesk/reset/x", UriKind.Relative), new Uri("/helpdesk/tenants/acme/reset/x", UriKind.Relative) })
        {
            var page = new Page(visitor, address);
            await page.OpenAsync();
            pages.Add(page.Text.Replace(page.Hidden["form"], "", StringComparison.Ordinal));
        }
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task A_weak_password_is_refused_with_the_reason_and_can_be_mended()
    {
        await using var host = await WebHost.StartAsync();
        var link = await LinkAsync(host);
        var page = await SubmitAsync(host.Anonymous(), link, "anna");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("role=\"alert\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"anna\"", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync(("password", "My#Own1Pass"), ("again", "My#Own2Pass"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        await page.SubmitAsync(("password", "My#Own1Pass"), ("again", "My#Own1Pass"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task While_a_password_is_typed_the_rules_are_told_and_nothing_happens()
    {
        await using var host = await WebHost.StartAsync(static s =>
        {
            s["Helpdesk:Links:Attempts"] = "1";
            s["Helpdesk:Roles:Full:Policies:local:PasswordRules:MinimumLength"] = "8";
            s["Helpdesk:Roles:Full:Policies:local:PasswordRules:NoNames"] = "true";
        }, logged: Microsoft.Extensions.Logging.LogLevel.Trace);
        var link = await LinkAsync(host);
        var visitor = host.Anonymous();
        var lines = (await host.As("olga", "Full").ReadAsync("/history")).GetProperty("entries").GetArrayLength();
        for (var i = 0; i < 12; i++)
            Assert.Equal(["The password must have at least 8 characters."], (await LookAsync(visitor, link, "My#Own" + (i % 2)))!);
        Assert.Equal(["The password must not contain the user name, or any part of the person's name."], (await LookAsync(visitor, link, "My#anna1Pass"))!);
        Assert.Empty((await LookAsync(visitor, link, "My#Own1Pass"))!);
        // Neither a try nor a line of the history, and nothing typed in any log.
        Assert.Equal(lines, (await host.As("olga", "Full").ReadAsync("/history")).GetProperty("entries").GetArrayLength());
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await host.SignInAsync("anna", "Start#Pass1"));
        Assert.Equal(HttpStatusCode.OK, (await SubmitAsync(visitor, link, "My#Own1Pass")).Status);
        Assert.DoesNotContain("My#Own", string.Join('\n', host.Logs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_hear_nothing_of_rules()
    {
        await using var host = await WebHost.StartAsync();
        var used = await LinkAsync(host);
        var visitor = host.Anonymous();
        await SubmitAsync(visitor, used, "My#Own1Pass");
        var text = used.OriginalString;
        foreach (var link in new[] { text, text[..^1] + (text[^1] == 'A' ? 'B' : 'A'), "/helpdesk/reset/x", "/helpdesk/tenants/none/reset/x", "/helpdesk/reset/" + new string('0', 32) + ".AAAA" })
            foreach (var password in new[] { "a", "anna", "My#Own1Pass" })
                Assert.Null(await LookAsync(visitor, new Uri(link, UriKind.Relative), password));
        // Without the seal of the page nothing is said of a live link either, and no other page asks for it.
        var live = await LinkAsync(host, "bert");
        using var bare = new FormUrlEncodedContent([new("password", "a"), new("look", "1")]);
        using var answer = await visitor.PostAsync(live, bare, WebHost.Token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var foreign = host.Anonymous();
        foreign.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        var page = new Page(visitor, live);
        await page.OpenAsync();
        using var sealedForm = new FormUrlEncodedContent([new("form", page.Hidden["form"]), new("password", "a"), new("look", "1")]);
        using var refused = await foreign.PostAsync(live, sealedForm, WebHost.Token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task The_page_may_ask_its_own_host_and_load_its_own_script()
    {
        await using var host = await WebHost.StartAsync();
        using var answer = await host.Anonymous().GetAsync(new Uri("/helpdesk/reset/x", UriKind.Relative), WebHost.Token);
        HeaderTests.HasHeaders(answer, "the page");
        Assert.EndsWith("; script-src 'self'; connect-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var script = await host.Anonymous().GetAsync(new Uri("/helpdesk/password.js", UriKind.Relative), WebHost.Token);
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_form_that_is_not_from_our_page_does_nothing()
    {
        await using var host = await WebHost.StartAsync();
        var link = await LinkAsync(host);
        var visitor = host.Anonymous();
        var other = new Page(visitor, new Uri("/helpdesk/reset/x", UriKind.Relative));
        await other.OpenAsync();
        foreach (var seal in new[] { null, "", "x", other.Hidden["form"] })
        {
            var page = new Page(visitor, link);
            await page.OpenAsync();
            page.Hidden.Remove("form");
            if (seal is not null)
                page.Hidden["form"] = seal;
            await page.SubmitAsync(("password", "My#Own1Pass"), ("again", "My#Own1Pass"));
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        }
        var foreign = host.Anonymous();
        foreign.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.BadRequest, (await SubmitAsync(foreign, link, "My#Own1Pass")).Status);
        var late = new Page(visitor, link);
        await late.OpenAsync();
        host.Time.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));
        await late.SubmitAsync(("password", "My#Own1Pass"), ("again", "My#Own1Pass"));
        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await host.SignInAsync("anna", "Start#Pass1"));
    }

    [Fact]
    public async Task This_was_not_me_freezes_the_person_on_post_alone()
    {
        await using var host = await WebHost.StartAsync();
        await LinkAsync(host);
        var undo = host.LastLink(Mail, "undo");
        var page = new Page(host.Anonymous(), undo);
        await page.OpenAsync();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var desk = host.As("olga", "Full");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await desk.ReadAsync("/users/local:anna")).GetProperty("frozen").ValueKind);
        await page.SubmitAsync();
        Assert.Contains("All changes are stopped", page.Text, StringComparison.Ordinal);
        Assert.Equal(System.Text.Json.JsonValueKind.String, (await desk.ReadAsync("/users/local:anna")).GetProperty("frozen").ValueKind);
        Assert.Equal("frozen", (await desk.ActAsync("/users/local:anna/password/link", new { }, HttpStatusCode.Forbidden)).Text("code"));
    }

    [Fact]
    public async Task No_log_has_a_token_whatever_the_host_logs()
    {
        var seen = new List<string>();
        await using var host = await WebHost.StartAsync(pipeline: app =>
        {
            app.UseHttpLogging();
            app.Use((context, next) =>
            {
                seen.Add($"{context.Request.Path} {context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget} {System.Diagnostics.Activity.Current?.DisplayName}");
                return next(context);
            });
        }, logged: Microsoft.Extensions.Logging.LogLevel.Trace);
        var link = await LinkAsync(host);
        await SubmitAsync(host.Anonymous(), link, "My#Own1Pass");
        var undo = host.LastLink(Mail, "undo");
        await new Page(host.Anonymous(), undo).OpenAsync();
        var logged = string.Join('\n', host.Logs.Lines.Concat(seen));
        Assert.Contains("/helpdesk/reset/-", logged, StringComparison.Ordinal);
        Assert.DoesNotContain(link.OriginalString.Split('/')[^1], logged, StringComparison.Ordinal);
        Assert.DoesNotContain(undo.OriginalString.Split('/')[^1], logged, StringComparison.Ordinal);
        Assert.DoesNotContain("My#Own1Pass", logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_lead_where_the_configuration_says_whatever_a_request_calls_the_host()
    {
        await using var host = await WebHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        await host.EnrollMailAsync(user, Mail);
        var desk = host.As("olga", "Full");
        desk.DefaultRequestHeaders.Host = "evil.example";
        desk.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        desk.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        await desk.ActAsync($"/users/{user}/password/link", new { });
        Assert.DoesNotContain(host.Outbox.Sent, static m => m.Text.Contains("evil.example", StringComparison.Ordinal));
        Assert.NotEqual("", host.LastLink(Mail, "reset").OriginalString);
        Assert.DoesNotContain("203.0.113.9", (await host.As("olga", "Full").ReadAsync("/history")).ToString(), StringComparison.Ordinal);
    }

    internal static async Task<Page> SubmitAsync(HttpClient client, Uri link, string password)
    {
        var page = new Page(client, link);
        await page.OpenAsync();
        await page.SubmitAsync(("password", password), ("again", password));
        return page;
    }

    private static async Task<string[]?> LookAsync(HttpClient client, Uri link, string password)
    {
        var page = new Page(client, link);
        await page.OpenAsync();
        using var content = new FormUrlEncodedContent([new("form", page.Hidden["form"]), new("password", password), new("look", "1")]);
        using var answer = await client.PostAsync(link, content, WebHost.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        HeaderTests.HasHeaders(answer, "a look");
        var problems = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await answer.Content.ReadAsStringAsync(WebHost.Token)).GetProperty("problems");
        return problems.ValueKind == System.Text.Json.JsonValueKind.Null ? null : [.. problems.EnumerateArray().Select(static p => p.GetString()!)];
    }

    // Each is looked up and recorded: the work there is.
    private static async Task<int> TriesAsync(WebHost host)
    {
        var tries = 0;
        await foreach (var line in host.Services.GetRequiredService<IHelpdeskState>().Ledger.QueryAsync(new HistoryQuery(), WebHost.Token))
            tries += line.Reason == ErrorCode.LinkInvalid.Value ? 1 : 0;
        return tries;
    }

    private static async Task<Uri> LinkAsync(WebHost host, string name = "anna")
    {
        var mail = $"{name}@home.example";
        var user = await host.AddUserAsync(name);
        await host.EnrollMailAsync(user, mail);
        await host.As("olga", "Full").ActAsync($"/users/{user}/password/link", new { });
        return host.LastLink(mail, "reset");
    }
}
