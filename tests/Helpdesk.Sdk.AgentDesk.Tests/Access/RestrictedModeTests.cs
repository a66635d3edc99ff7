using System.Net;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>What restricted mode refuses stands on the page in words, before anybody tries.</summary>
[Collection(DeskCollection.Name)]
public sealed class RestrictedModeTests(DeskFixture desk)
{
    [Fact]
    public async Task Somebody_unenrolled_is_not_helped_and_the_page_says_why()
    {
        var user = await desk.AddUserAsync("ulrike");
        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync($"/users/local/{user.Id}/help/reset");
        Assert.Equal(HttpStatusCode.OK, olga.Status);
        Assert.Contains("Not allowed", olga.Text, StringComparison.Ordinal);
        Assert.Contains("enrolled", olga.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(olga.Forms(), f => olga.Target(f).Contains("handler=", StringComparison.Ordinal));
        // The same without the page.
        var token = Browser.Inputs(olga.Forms().Single(f => olga.Target(f) == "/sign-out"));
        await olga.PostAsync($"/users/local/{user.Id}/help/reset?handler=Act", token);
        Assert.Equal(HttpStatusCode.Forbidden, olga.Status);
        Assert.Contains("enrolled", olga.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_outside_the_scope_looks_like_nobody()
    {
        var user = await desk.AddUserAsync("oscar", location: "OU=Elsewhere,DC=corp,DC=example");
        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync("/users?q=oscar");
        Assert.Contains("Nobody was found", olga.Text, StringComparison.Ordinal);
        await olga.OpenAsync($"/users/local/{user.Id}/help/reset");
        var hidden = (olga.Status, olga.Text.Replace(user.Id, "ID", StringComparison.Ordinal));
        await olga.OpenAsync("/users/local/01a227cc44597297a1b9f4eb8a5a7248/help/reset");
        Assert.Equal(HttpStatusCode.NotFound, olga.Status);
        Assert.Equal(hidden, (olga.Status, olga.Text.Replace("01a227cc44597297a1b9f4eb8a5a7248", "ID", StringComparison.Ordinal)));
        // Whoever works everywhere sees them.
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync("/users?q=oscar");
        Assert.Contains(user.Id, ada.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_is_privileged_and_not_helped()
    {
        var bruno = await desk.Local.ResolveAsync(UserReference.ByName("bruno"), DeskFixture.Token);
        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync($"/users/local/{bruno!.Key.Id}/help/reset");
        Assert.Contains("privileged", olga.Text, StringComparison.Ordinal);
        Assert.Contains("Not allowed", olga.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_unrestricted_mode_the_first_step_can_be_skipped()
    {
        var user = await desk.AddUserAsync("ursula", isLocked: true);
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync($"/users/local/{user.Id}/help/unlock");
        Assert.Contains("Go on without verification", ada.Text, StringComparison.Ordinal);
        await ada.OpenAsync($"/users/local/{user.Id}/help/unlock?step=2");
        await ada.SubmitAsync("handler=Act", null);
        Assert.Contains("The account is unlocked", ada.Text, StringComparison.Ordinal);
    }
}
