using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Users register factors: with a code from the help desk, or vouched for by the host.</summary>
public sealed class EnrollPageTests
{
    private const string Mail = "anna@home.example";
    private static readonly Uri Address = new("/helpdesk/enroll", UriKind.Relative);

    [Fact]
    public async Task A_code_from_the_help_desk_enrolls_one_factor()
    {
        await using var host = await WebHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        var code = await CodeAsync(host, user);
        var page = new Page(host.Anonymous(), Address);
        await page.OpenAsync();
        await page.SubmitAsync(("user", "local:anna"), ("code", code), ("factor", "Email"), ("address", Mail));
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
        Assert.Contains("a···@home.example", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        await page.SubmitAsync(("code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        await page.SubmitAsync(("code", host.LastCode(Mail)));
        Assert.Contains("<h1>Registered</h1>", page.Text, StringComparison.Ordinal);
        Assert.Contains("Email", (await host.As("olga", "Full").ReadAsync("/users/local:anna")).GetProperty("enrolledWith").ToString(), StringComparison.Ordinal);

        var again = new Page(host.Anonymous(), Address);
        await again.OpenAsync();
        await again.SubmitAsync(("user", "local:anna"), ("code", code), ("factor", "Email"), ("address", "other@home.example"));
        Assert.NotEqual(HttpStatusCode.OK, again.Status);
    }

    [Fact]
    public async Task Strangers_learn_nothing_of_an_account()
    {
        await using var host = await WebHost.StartAsync();
        await host.AddUserAsync("anna");
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var user in new[] { "local:anna", "local:nobody", "none:anna", "anna" })
        {
            var page = new Page(host.Anonymous(), Address);
            await page.OpenAsync();
            await page.SubmitAsync(("user", user), ("code", "AAAA-BBBB-CCCC-DDDD"), ("factor", "Email"), ("address", Mail));
            answers.Add((page.Status, page.Text.Replace(page.Hidden["form"], "", StringComparison.Ordinal)));
        }
        Assert.Single(answers.Distinct());
        Assert.NotEqual(HttpStatusCode.OK, answers[0].Item1);
        Assert.Empty(host.Outbox.Sent);
    }

    [Fact]
    public async Task A_user_whom_the_host_vouches_for_registers_an_authenticator_by_its_picture()
    {
        await using var host = await VouchingAsync();
        await host.AddUserAsync("anna");
        var page = new Page(await host.BrowserAsync(new Person("anna")), Address);
        await page.OpenAsync();
        Assert.DoesNotContain("name=\"user\"", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync(("factor", "Authenticator"));
        Assert.Contains("data:image/png;base64,", page.Text, StringComparison.Ordinal);
        var key = Regex.Match(page.Text, "<code>(?<key>[A-Z2-7]+)</code>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["key"].Value;
        await page.SubmitAsync(("code", AuthenticatorApp.Code(key, host.Time.GetUtcNow())));
        Assert.Contains("<h1>Registered</h1>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, string.Join('\n', host.Logs.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pwd", 0)]
    [InlineData("mfa", 16)]
    public async Task A_weak_or_old_sign_in_vouches_for_nobody(string methods, int minutes)
    {
        await using var host = await VouchingAsync();
        await host.AddUserAsync("anna");
        var page = new Page(await host.BrowserAsync(new Person("anna") { Methods = methods, SignedIn = host.Time.GetUtcNow() - TimeSpan.FromMinutes(minutes) }), Address);
        await page.OpenAsync();
        Assert.Contains("name=\"code\"", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync(("user", "local:anna"), ("factor", "Email"), ("address", Mail));
        Assert.NotEqual(HttpStatusCode.OK, page.Status);
        Assert.Empty(host.Outbox.Sent);
    }

    [Fact]
    public async Task A_form_of_one_user_is_worth_nothing_in_the_browser_of_another()
    {
        await using var host = await VouchingAsync();
        await host.AddUserAsync("anna");
        await host.AddUserAsync("evil");
        var attacker = new Page(await host.BrowserAsync(new Person("evil")), Address);
        await attacker.OpenAsync();
        var stranger = new Page(host.Anonymous(), Address);
        await stranger.OpenAsync();
        foreach (var seal in new[] { attacker.Hidden["form"], stranger.Hidden["form"] })
        {
            var victim = new Page(await host.BrowserAsync(new Person("anna")), Address);
            await victim.OpenAsync();
            victim.Hidden["form"] = seal;
            await victim.SubmitAsync(("factor", "Email"), ("address", "evil@home.example"));
            Assert.Equal(HttpStatusCode.BadRequest, victim.Status);
        }
        Assert.Empty(host.Outbox.Sent);

        // What one began, another cannot end.
        await attacker.SubmitAsync(("factor", "Email"), ("address", "evil@home.example"));
        var state = attacker.Hidden["state"];
        var other = new Page(await host.BrowserAsync(new Person("anna")), new Uri("/helpdesk/enroll/confirm", UriKind.Relative));
        other.Hidden["state"] = state;
        await other.SubmitAsync(("code", host.LastCode("evil@home.example")));
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        other.Hidden.Clear();
        other.Hidden["state"] = state[..^2] + "AA";
        await other.SubmitAsync(("code", host.LastCode("evil@home.example")));
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
    }

    private static Task<WebHost> VouchingAsync() => WebHost.StartAsync(web: static o => o.SelfService.AccountClaims.Add("helpdesk_account"), logged: Microsoft.Extensions.Logging.LogLevel.Trace);

    private static async Task<string> CodeAsync(WebHost host, UserKey user)
    {
        var desk = host.As("olga", "Full");
        var asked = await desk.ActAsync($"/users/{user}/enrollment-code", new { }, HttpStatusCode.Forbidden);
        var approval = asked.GetProperty("details").Text("approval");
        await host.As("otto", "Full").ActAsync($"/approvals/{approval}/grant", new { });
        return (await desk.ActAsync($"/users/{user}/enrollment-code", new { approval })).Text("code");
    }
}
