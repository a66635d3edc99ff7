using System.Net;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>One operation on users who were ticked in the listing.</summary>
[Collection(DeskCollection.Name)]
public sealed class BulkTests(DeskFixture desk)
{
    [Fact]
    public async Task Chosen_users_are_unlocked_each_with_an_outcome_of_its_own()
    {
        var first = await desk.AddUserAsync("bulk-one", isLocked: true);
        var second = await desk.AddUserAsync("bulk-two", isLocked: true);
        var third = await desk.AddUserAsync("bulk-three");
        var ada = await desk.AsAsync("ada");
        await ChooseAsync(ada, "bulk-", "unlock", first, second, third);
        Assert.Contains("Unlock accounts: 3 users", ada.Text, StringComparison.Ordinal);
        // Looking at the selection changes nothing.
        Assert.Equal(LocalSignInOutcome.Locked, await desk.TryPasswordAsync("bulk-one", "Start#Pass1"));

        var form = ada.Forms().Single(f => ada.Target(f).Contains("handler=Run", StringComparison.Ordinal));
        var (target, fields) = (ada.Target(form), Browser.Inputs(form).ToList());
        await ada.PostAsync(target, fields);

        Assert.Contains("3 done, 0 not done", ada.Text, StringComparison.Ordinal);
        Assert.Contains("bulk-one Done Unlocked.", ada.Text, StringComparison.Ordinal);
        Assert.Contains("bulk-three Done Was not locked.", ada.Text, StringComparison.Ordinal);
        Assert.NotEqual(LocalSignInOutcome.Locked, await desk.TryPasswordAsync("bulk-one", "Start#Pass1"));
        Assert.NotEqual(LocalSignInOutcome.Locked, await desk.TryPasswordAsync("bulk-two", "Start#Pass1"));
    }

    [Fact]
    public async Task Chosen_users_are_disabled_enabled_signed_out_and_unenrolled()
    {
        var first = await desk.AddUserAsync("many-one");
        var second = await desk.AddUserAsync("many-two");
        var ada = await desk.AsAsync("ada");
        await RunAsync(ada, "many-", "disable", first, second);
        Assert.Contains("2 done", ada.Text, StringComparison.Ordinal);
        Assert.False((await desk.Local.ResolveAsync(UserReference.ById(first), DeskFixture.Token))!.Enabled);
        await RunAsync(ada, "many-", "enable", first, second);
        Assert.Contains("2 done", ada.Text, StringComparison.Ordinal);
        Assert.True((await desk.Local.ResolveAsync(UserReference.ById(first), DeskFixture.Token))!.Enabled);
        await RunAsync(ada, "many-", "sign-out", first, second);
        Assert.Contains("2 done", ada.Text, StringComparison.Ordinal);

        // Somebody else: two different changes of how a person gets in take a second operator.
        var third = await desk.AddUserAsync("many-three", isEnrolled: true);
        await ChooseAsync(ada, "many-", "unenroll", third, second);
        await ada.SubmitAsync("handler=Run", null);
        Assert.Contains("Tick what is to be taken away", ada.Text, StringComparison.Ordinal);
        await ada.SubmitAsync("handler=Run", null, ("types", "Mobile"));
        Assert.Contains("1 done, 1 not done", ada.Text, StringComparison.Ordinal);
        Assert.Contains("many-three Done Taken away: Text message.", ada.Text, StringComparison.Ordinal);
        await ada.OpenAsync($"/users/local/{third.Id}");
        Assert.DoesNotContain("Text message", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_proof_is_demanded_each_user_says_so_and_nothing_is_done()
    {
        var user = await desk.AddUserAsync("bulk-proof", isEnrolled: true, isLocked: true);
        var olga = await desk.AsAsync("olga");
        await RunAsync(olga, "bulk-proof", "unlock", user);
        Assert.Contains("0 done, 1 not done", olga.Text, StringComparison.Ordinal);
        Assert.Equal(LocalSignInOutcome.Locked, await desk.TryPasswordAsync("bulk-proof", "Start#Pass1"));
    }

    [Fact]
    public async Task Nobody_acts_on_a_selection_without_the_permission_or_the_form()
    {
        var user = await desk.AddUserAsync("bulk-off", isLocked: true);
        var rita = await desk.AsAsync("rita");
        await rita.OpenAsync("/users?q=bulk-off");
        Assert.DoesNotContain("name=\"user\"", rita.Main, StringComparison.Ordinal);
        var token = Browser.Inputs(rita.Forms().Single(f => rita.Target(f) == "/sign-out")).ToList();
        foreach (var path in new[] { "/bulk", "/bulk?handler=Run" })
        {
            await rita.PostAsync(path, [.. token, new("operation", "unlock"), new("user", user.ToString())]);
            Assert.Equal(HttpStatusCode.Forbidden, rita.Status);
            using var ada = (await desk.AsAsync("ada")).Tab();
            await ada.PostAsync(path, [new("operation", "unlock"), new("user", user.ToString())]);
            Assert.Equal(HttpStatusCode.BadRequest, ada.Status);
        }
        Assert.Equal(LocalSignInOutcome.Locked, await desk.TryPasswordAsync("bulk-off", "Start#Pass1"));
        var other = await desk.AsAsync("ada");
        await other.OpenAsync("/bulk");
        Assert.Equal("/users", other.Address.AbsolutePath);
    }

    private static async Task RunAsync(Browser browser, string text, string operation, params UserKey[] users)
    {
        await ChooseAsync(browser, text, operation, users);
        await browser.SubmitAsync("handler=Run", null);
    }

    private static async Task ChooseAsync(Browser browser, string text, string operation, params UserKey[] users)
    {
        await browser.OpenAsync("/users?store=local&q=" + Uri.EscapeDataString(text));
        await browser.SubmitAsync("/bulk", null, [("operation", operation), .. users.Select(static u => ("user", (string?)u.ToString()))]);
    }
}
