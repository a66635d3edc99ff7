using System.Net;
using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>What a help desk is for, over HTTP: prove the caller, send a link, the user sets a password, the history knows.</summary>
public sealed class MainJobTests
{
    private const string Mail = "anna@home.example";

    [Fact]
    public async Task A_verified_caller_sets_a_new_password_by_link_and_the_history_shows_it()
    {
        await using var host = await WebHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        await host.EnrollMailAsync(user, Mail);
        var desk = host.As("olga", "Desk");
        desk.DefaultRequestHeaders.Add("Helpdesk-Ticket", "INC-7");

        var found = (await desk.ReadAsync("/users?text=ann")).GetProperty("users");
        Assert.Equal(user.ToString(), found[0].Text("key"));
        var evaluation = await desk.ReadAsync($"/users/{user}/evaluation?action=SendResetLink");
        Assert.Equal("verify-first", evaluation.Text("decision"));
        await desk.ActAsync($"/users/{user}/password/link", new { }, HttpStatusCode.Forbidden);

        var session = await VerifyAsync(host, desk, user, "SendResetLink");
        var sent = await desk.ActAsync($"/users/{user}/password/link", new { session });
        Assert.Equal("a···@home.example", sent.GetProperty("deliveredTo")[0].GetString());

        var visitor = host.Anonymous();
        var page = new Page(visitor, host.LastLink(Mail, "reset"));
        await page.OpenAsync();
        Assert.Contains("<h1>Set a new password</h1>", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync(("password", "My#Own1Pass"), ("again", "My#Own1Pass"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(LocalSignInOutcome.Success, await host.SignInAsync("anna", "My#Own1Pass"));

        var lines = (await desk.ReadAsync($"/history?target={user}")).GetProperty("entries").EnumerateArray().ToList();
        Assert.Contains(lines, l => l.Text("action") == "SendResetLink" && l.Text("status") == "succeeded" && l.Text("operator") == "olga" && l.Text("ticket") == "INC-7"
            && l.Text("ipAddress") == "127.0.0.1" && l.Text("client") == "tests/1.0" && l.Text("factors").Contains("Email", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Text("action") == "SendResetLink" && l.Text("status") == "succeeded" && l.Text("performerKind") == "user" && l.Text("operator") == user.ToString());
    }

    [Fact]
    public async Task An_invited_user_sets_a_first_password_by_link()
    {
        await using var host = await WebHost.StartAsync();
        const string address = "newcomer@home.example";
        var created = await host.As("olga", "Full").ActAsync("/users", new { store = "local", userName = "newcomer", email = address, container = "OU=Staff,DC=example", invite = true });
        Assert.True(created.GetProperty("invitation").GetProperty("sent").GetBoolean(), created.ToString());
        var page = await LinkPageTests.SubmitAsync(host.Anonymous(), host.LastLink(address, "reset"), "My#Own1Pass");
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
        Assert.Equal(LocalSignInOutcome.Success, await host.SignInAsync("newcomer", "My#Own1Pass"));
    }

    internal static async Task<string> VerifyAsync(WebHost host, HttpClient desk, UserKey user, string action)
    {
        var started = await desk.ActAsync($"/users/{user}/verifications", new { action });
        var session = started.Text("session");
        await desk.ActAsync($"/verifications/{session}/codes", new { factor = "Email" });
        JsonElement answered = await desk.ActAsync($"/verifications/{session}/answers", new { factor = "Email", answer = host.LastCode(Mail) });
        Assert.True(answered.GetProperty("satisfied").GetBoolean(), answered.ToString());
        return session;
    }
}
