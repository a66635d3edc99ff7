using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>Security keys in a real browser: registered on the page and on behalf, signed in with, copied; and the pages that users help themselves on.</summary>
public sealed class SecurityKeyStory(Chromium chromium, KeyHost host) : IClassFixture<KeyHost>
{
    private const string SignIn = """
        async name => {
          const { ceremony, options } = await (await fetch(`/key/${name}`)).json();
          const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
          const used = await navigator.credentials.get({ publicKey });
          return await (await fetch(`/key/${name}/${ceremony}`, { method: 'POST', body: JSON.stringify(used.toJSON()) })).text();
        }
        """;

    private const string OnBehalf = """
        async user => {
          const api = '/helpdesk/api';
          const guard = await (await fetch(`${api}/antiforgery`)).json();
          const post = async (path, body) => {
            const answer = await fetch(api + path, { method: 'POST', headers: { 'Content-Type': 'application/json', [guard.header]: guard.value }, body: JSON.stringify(body) });
            return { ok: answer.ok, value: await answer.json() };
          };
          const begun = await post(`/users/${encodeURIComponent(user)}/security-key/options`, { name: 'from the desk' });
          if (!begun.ok) return begun.value.code;
          const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(begun.value.publicKey) });
          const registered = await post(`/users/${encodeURIComponent(user)}/security-key`, { name: 'from the desk', credential: made.toJSON() });
          return registered.ok ? registered.value.name : registered.value.code;
        }
        """;

    [Fact]
    public async Task A_user_registers_a_key_on_the_page_and_signs_in_and_a_copy_is_found_out()
    {
        await host.AddUserAsync("anna");
        await using var window = await OpenAsync("anna");
        var page = window.Page;
        var key = await VirtualKey.PlugInAsync(page);
        await page.GotoAsync("/helpdesk/enroll");
        await Accessibility.CheckAsync(page);
        await window.FollowAsync("A security key");
        await page.GetByLabel("What do you want to call the key?").FillAsync("blue key");
        await Accessibility.CheckAsync(page);
        await window.PressAsync("Go on");
        await window.SeeAsync("Have the key at hand");
        await Accessibility.CheckAsync(page);
        await Accessibility.CheckNarrowAsync(page);
        await window.PressAsync("Use the security key");
        await window.SeeAsync("You can sign in with this security key from now on");

        // The same key once more: the browser itself knows that the user has it.
        await page.GotoAsync("/helpdesk/enroll/security-key");
        await page.GetByLabel("What do you want to call the key?").FillAsync("again");
        await window.PressAsync("Go on");
        await window.PressAsync("Use the security key");
        await window.SeeAsync("This security key is registered already.");

        await page.GotoAsync("/");
        Assert.Equal("signed in with blue key, verified: True", await page.EvaluateAsync<string>(SignIn, "anna"));
        Assert.Equal("signed in with blue key, verified: True", await page.EvaluateAsync<string>(SignIn, "anna"));
        await key.SetCounterAsync(0);
        Assert.Equal("verification-failed", await page.EvaluateAsync<string>(SignIn, "anna"));
        await key.SetCounterAsync(1000);
        Assert.Equal("signed in with blue key, verified: True", await page.EvaluateAsync<string>(SignIn, "anna"));
    }

    [Fact]
    public async Task An_operator_registers_a_key_on_behalf_in_the_own_browser()
    {
        var bert = await host.AddUserAsync("bert");
        await host.AddUserAsync("olga");
        await using var window = await OpenAsync("olga");
        await VirtualKey.PlugInAsync(window.Page);
        await window.Page.GotoAsync("/");
        Assert.Equal("from the desk", await window.Page.EvaluateAsync<string>(OnBehalf, bert.ToString()));
        Assert.Equal("signed in with from the desk, verified: True", await window.Page.EvaluateAsync<string>(SignIn, "bert"));
        // Nobody does so for themselves.
        Assert.Equal("denied", await window.Page.EvaluateAsync<string>(OnBehalf, "local:olga"));
    }

    [Fact]
    public async Task A_key_that_cannot_verify_its_user_is_not_registered_where_that_is_demanded()
    {
        await host.AddUserAsync("carl");
        await using var window = await OpenAsync("carl");
        await VirtualKey.PlugInAsync(window.Page, verifies: false);
        await window.Page.GotoAsync("/helpdesk/enroll/security-key");
        await window.Page.GetByLabel("What do you want to call the key?").FillAsync("old key");
        await window.PressAsync("Go on");
        await window.PressAsync("Use the security key");
        await window.SeeAsync("The security key did not answer.");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Use the security key" })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task The_rules_of_passwords_are_told_while_typing_and_the_other_pages_need_no_script()
    {
        var dora = await host.AddUserAsync("dora");
        await host.EnrollMailAsync(dora, "dora@home.example");
        var sent = await host.Orchestrator.ForOperator(new OperatorActor("olga", ["Full"]), new ContactInfo()).Passwords.SendLinkAsync(new SendLinkRequest(dora), KeyHost.Token);
        Assert.True(sent.Succeeded, sent.Error?.Message);
        var link = host.LastLink("dora@home.example");
        await using (var window = await OpenAsync(null))
        {
            var (page, first) = (window.Page, window.Page.GetByLabel("New password", new() { Exact = true }));
            await page.GotoAsync(link);
            await Accessibility.CheckAsync(page);
            await first.FillAsync("short");
            await window.SeeAsync("The password must have at least 10 characters.");
            await Accessibility.CheckAsync(page);
            await first.FillAsync("My#Own1Password");
            await window.SeeAsync("This password can be tried.");
            await page.GetByLabel("New password, once more").FillAsync("My#Own1Passwort");
            await window.SeeAsync("Type the same password twice.");
            await page.GetByLabel("New password, once more").FillAsync("My#Own1Password");
            await window.PressAsync("Set the password");
            await window.SeeAsync("Sign in with the new password from now on.");
        }
        await using var plain = await OpenAsync("dora", script: false);
        await plain.Page.GotoAsync("/helpdesk/enroll");
        await plain.FollowAsync("Security questions");
        for (var number = 1; number <= 4; number++)
        {
            await plain.Page.GetByLabel($"Question {number}", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = number });
            await plain.Page.GetByLabel($"Your answer to question {number}").FillAsync($"answer number {number}");
        }
        await plain.PressAsync("Register the answers");
        await plain.SeeAsync("The help desk can ask for it from now on.");
    }

    [Theory]
    [InlineData("/helpdesk/enroll")]
    [InlineData("/helpdesk/enroll/security-key")]
    [InlineData("/helpdesk/reset/nothing")]
    [InlineData("/helpdesk/undo/nothing")]
    [InlineData("/helpdesk/enroll/questions")]
    [InlineData("/helpdesk/enroll/linked-account")]
    public async Task Every_page_for_users_can_be_used_by_everybody(string address)
    {
        await using var window = await OpenAsync(null);
        await window.Page.GotoAsync(address);
        await Accessibility.CheckAsync(window.Page);
        await Accessibility.CheckNarrowAsync(window.Page);
    }

    private async Task<Window> OpenAsync(string? user, bool script = true)
    {
        var context = await chromium.OpenAsync(new BrowserNewContextOptions { BaseURL = host.Address.ToString(), JavaScriptEnabled = script, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        if (user is not null)
            await page.GotoAsync("/as/" + user);
        return new Window(context, page);
    }
}
