using System.Net;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>Who gets in, and who does not.</summary>
[Collection(DeskCollection.Name)]
public sealed class SignInTests(DeskFixture desk)
{
    [Fact]
    public async Task A_password_without_the_code_or_with_a_used_code_does_not_get_in()
    {
        using var browser = desk.Anonymous();
        await desk.SignInAsync(browser, "rita");
        Assert.Equal("/users", browser.Address.AbsolutePath);
        // The code that was accepted just now: the demo's page shows the next one.
        var used = desk.Demo.Operators.Single(static o => o.Owner == "rita") with { };
        var code = new global::AgentDesk.DemoAuthenticator("rita", used.Key).Code(desk.Time.GetUtcNow());
        using var other = desk.Anonymous();
        foreach (var (password, typed) in new[] { (desk.PasswordOf("rita"), code), (desk.PasswordOf("rita"), "000000"), ("wrong", desk.CodeOf("rita")), (desk.PasswordOf("rita"), " ") })
        {
            await other.OpenAsync("/sign-in");
            await other.SubmitAsync("/sign-in", null, ("name", "rita"), ("password", password), ("code", typed));
            Assert.Contains("do not belong together", other.Text, StringComparison.Ordinal);
        }
        await other.OpenAsync("/users");
        Assert.Equal("/sign-in", other.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_user_who_is_no_operator_does_not_get_in_with_the_own_password()
    {
        await desk.AddUserAsync("nora");
        using var browser = desk.Anonymous();
        await browser.OpenAsync("/sign-in");
        await browser.SubmitAsync("/sign-in", null, ("name", "nora"), ("password", "Start#Pass1"), ("code", "123456"));
        Assert.Contains("do not belong together", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_locks_nobody_out_who_is_no_operator()
    {
        await desk.AddUserAsync("nils");
        using var browser = desk.Anonymous();
        await browser.OpenAsync("/sign-in");
        for (var i = 0; i < 6; i++)
            await browser.SubmitAsync("/sign-in", null, ("name", i % 2 == 0 ? "nils" : "NILS"), ("password", "guessed"), ("code", "123456"));
        Assert.Contains("do not belong together", browser.Text, StringComparison.Ordinal);
        // The password that an operator typed is to be changed, and would be taken.
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await desk.TryPasswordAsync("nils", "Start#Pass1"));
    }

    [Fact]
    public async Task Signing_in_makes_a_new_session_and_signing_out_ends_it_for_a_stolen_cookie_too()
    {
        using var browser = desk.Anonymous();
        await desk.SignInAsync(browser, "bruno");
        var first = SessionOf(browser);
        await desk.SignInAsync(browser, "bruno");
        var second = SessionOf(browser);
        Assert.NotEqual(first, second);
        // The session before ended with the new one.
        Assert.Equal("/sign-in", await WhereAsync(first));
        Assert.Equal("/users", await WhereAsync(second));
        await browser.OpenAsync("/users");
        await browser.SubmitAsync("/sign-out", null);
        Assert.Equal("/sign-in", await WhereAsync(second));
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        using var browser = desk.Anonymous(followsRedirects: false);
        await desk.SignInAsync(browser, "ada");
        var cookie = Assert.Single(browser.Answer.Headers.GetValues("Set-Cookie"), static c => c.StartsWith("agentdesk=", StringComparison.Ordinal) && !c.StartsWith("agentdesk=;", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Nobody_is_led_to_another_site_after_signing_in(string to)
    {
        using var browser = desk.Anonymous(followsRedirects: false);
        await desk.SignInAsync(browser, "ada", to);
        Assert.Equal(HttpStatusCode.Redirect, browser.Status);
        Assert.Equal("/", browser.Answer.Headers.Location?.OriginalString);
    }

    private static string SessionOf(Browser browser) => browser.Cookies.GetCookies(browser.Address)["agentdesk"]!.Value;

    private async Task<string> WhereAsync(string session)
    {
        using var thief = desk.Anonymous();
        thief.Cookies.Add(desk.Address, new Cookie("agentdesk", session));
        await thief.OpenAsync("/users");
        return thief.Address.AbsolutePath;
    }
}
