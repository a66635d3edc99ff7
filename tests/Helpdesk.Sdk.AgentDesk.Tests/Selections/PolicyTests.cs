using System.Net;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>Why something may or may not be done, in plain words, without doing it.</summary>
[Collection(DeskCollection.Name)]
public sealed class PolicyTests(DeskFixture desk)
{
    [Fact]
    public async Task Each_reason_is_told_and_nothing_is_done()
    {
        await desk.AddUserAsync("why-one", isEnrolled: true, isLocked: true);
        await desk.AddUserAsync("why-two");
        var olga = await desk.AsAsync("olga");
        await AskAsync(olga, "UnlockAccount", "local:why-one");
        Assert.Contains("Unlock account for why-one: Verify the caller first", olga.Text, StringComparison.Ordinal);
        Assert.Contains("The role ServiceDesk decides: you may do it once the caller is verified by 1 independent method.", olga.Text, StringComparison.Ordinal);
        Assert.Contains("ServiceDesk", olga.Text, StringComparison.Ordinal);
        Assert.Contains("restricted mode: only enrolled users in OU=Staff,DC=corp,DC=example", olga.Text, StringComparison.Ordinal);
        await AskAsync(olga, "ResetPassword", "local:why-two");
        Assert.Contains("Not allowed", olga.Text, StringComparison.Ordinal);
        Assert.Contains("enrolled", olga.Text, StringComparison.Ordinal);
        Assert.Equal(LocalSignInOutcome.Locked, await desk.TryPasswordAsync("why-one", "Start#Pass1"));

        var ada = await desk.AsAsync("ada");
        await AskAsync(ada, "UnlockAccount", "local:why-one");
        Assert.Contains("you may do it at once", ada.Text, StringComparison.Ordinal);
        await ada.OpenAsync("/history?by=ada&action=Evaluate");
        Assert.Contains("evaluated Evaluate of why-one", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_asks_without_the_permission_or_the_form_and_wrong_names_are_told()
    {
        var rita = await desk.AsAsync("rita");
        await rita.OpenAsync("/policy");
        Assert.Equal(HttpStatusCode.Forbidden, rita.Status);
        using var ada = (await desk.AsAsync("ada")).Tab();
        await ada.PostAsync("/policy", [new("do", "ResetPassword"), new("user", "local:alice")]);
        Assert.Equal(HttpStatusCode.BadRequest, ada.Status);
        await AskAsync(ada, "ResetPassword", "local:nobody-at-all");
        Assert.Equal(HttpStatusCode.NotFound, ada.Status);
        await AskAsync(ada, "NoSuchThing", "local:alice");
        Assert.Equal(HttpStatusCode.BadRequest, ada.Status);
    }

    private static async Task AskAsync(Browser browser, string action, string user)
    {
        await browser.OpenAsync("/policy");
        await browser.SubmitAsync("/policy", null, ("do", action), ("user", user));
    }
}
