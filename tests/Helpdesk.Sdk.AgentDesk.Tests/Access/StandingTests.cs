namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>A session ends with what it was opened on. On a console of its own: the clock goes on farther than the sessions of the others last.</summary>
public sealed class StandingTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task A_revoked_operator_is_out_at_once()
    {
        using var browser = desk.Anonymous();
        await desk.SignInAsync(browser, "rita");
        await browser.OpenAsync("/users");
        Assert.Equal("/users", browser.Address.AbsolutePath);
        var control = desk.Orchestrator.ForOperator(new OperatorActor("bruno", ["Lead"]), new ContactInfo()).Control;
        Assert.True((await control.RevokeAsync("rita", cancellationToken: DeskFixture.Token)).Succeeded);
        try
        {
            await browser.OpenAsync("/users");
            Assert.Equal("/sign-in", browser.Address.AbsolutePath);
        }
        finally
        {
            Assert.True((await control.AdmitAsync("rita", cancellationToken: DeskFixture.Token)).Succeeded);
        }
        // That session is over, also for the admitted.
        await browser.OpenAsync("/users");
        Assert.Equal("/sign-in", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Who_is_disabled_is_out_within_a_minute()
    {
        using var browser = await SignedInAsync();
        var rita = (await desk.Local.ResolveAsync(UserReference.ByName("rita"), DeskFixture.Token))!.Key;
        var setup = desk.Orchestrator.ForOperator(new OperatorActor("setup", ["Setup"]), new ContactInfo());
        Assert.True((await setup.Users.DisableAsync(new UserRequest(rita), DeskFixture.Token)).Succeeded);
        try
        {
            desk.Time.Advance(TimeSpan.FromSeconds(61));
            await browser.OpenAsync("/users");
            Assert.Equal("/sign-in", browser.Address.AbsolutePath);
        }
        finally
        {
            Assert.True((await setup.Users.EnableAsync(new UserRequest(rita), DeskFixture.Token)).Succeeded);
        }
    }

    [Fact]
    public async Task A_stranger_with_wrong_passwords_puts_nobody_out()
    {
        using var browser = await SignedInAsync();
        for (var i = 0; i < 5; i++)
            Assert.NotEqual(LocalSignInOutcome.Success, await desk.TryPasswordAsync("rita", "wrong"));
        try
        {
            desk.Time.Advance(TimeSpan.FromSeconds(61));
            await browser.OpenAsync("/users");
            Assert.Equal("/users", browser.Address.AbsolutePath);
        }
        finally
        {
            // The lock is over by then.
            desk.Time.Advance(TimeSpan.FromMinutes(16));
        }
    }

    private async Task<Browser> SignedInAsync()
    {
        var browser = desk.Anonymous();
        await desk.SignInAsync(browser, "rita");
        await browser.OpenAsync("/users");
        Assert.Equal("/users", browser.Address.AbsolutePath);
        return browser;
    }
}
