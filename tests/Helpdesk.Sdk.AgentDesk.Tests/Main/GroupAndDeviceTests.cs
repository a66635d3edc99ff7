using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>What an administrator changes on a user's page: groups, devices, second factor, whether the account works.</summary>
[Collection(DeskCollection.Name)]
public sealed class GroupAndDeviceTests(DeskFixture desk)
{
    [Fact]
    public async Task A_user_is_put_into_a_group_and_taken_out_and_what_goes_with_it_is_told_before()
    {
        var user = await desk.AddUserAsync("grace");
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync($"/users/local/{user.Id}/groups");
        Assert.Contains("Put into a group", ada.Text, StringComparison.Ordinal);
        await ActAsync(ada, user, "add-group", ("of", "VPN users"));
        Assert.Contains("The user is in the group now", ada.Text, StringComparison.Ordinal);
        await ada.OpenAsync($"/users/local/{user.Id}/groups");
        Assert.Contains("VPN users", ada.Text, StringComparison.Ordinal);

        await ada.OpenAsync($"/users/local/{user.Id}/help/remove-group?step=2");
        Assert.Contains("With it goes the profile VPN client on the devices.", ada.Text, StringComparison.Ordinal);
        await ada.SubmitAsync("handler=Act", null);
        Assert.Contains("The user is not in the group any more", ada.Text, StringComparison.Ordinal);
        await ada.OpenAsync($"/users/local/{user.Id}/groups");
        Assert.Contains("No groups", ada.Text, StringComparison.Ordinal);
        await ActAsync(ada, user, "add-group", ("of", "Domain administrators"));
        Assert.Equal(HttpStatusCode.Forbidden, ada.Status);
        await ActAsync(ada, user, "add-group", ("of", "no such group"));
        Assert.Contains("role=\"alert\"", ada.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Devices_are_enrolled_by_a_token_of_the_page_managed_and_removed()
    {
        var user = await desk.AddUserAsync("dieter");
        var ada = await desk.AsAsync("ada");
        await ActAsync(ada, user, "device-token", ("days", "30"));
        Assert.Contains("The token is made", ada.Text, StringComparison.Ordinal);
        using var token = new Secret(WebUtility.HtmlDecode(Regex.Match(ada.Html, "id=\"secret\">(?<it>[^<]+)<", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["it"].Value));
        var agents = desk.Orchestrator.ForHost(new ContactInfo()).DeviceAgents;
        using var device = (await agents.EnrollAsync(token, new DeviceReport { Name = "DIETER-PC", OperatingSystem = "Windows 11", MissingPatches = 2 }, DeskFixture.Token)).Value!;

        await ActAsync(ada, user, "patches");
        Assert.Contains("The device installs them when it checks in next", ada.Text, StringComparison.Ordinal);
        await ActAsync(ada, user, "procedure", ("of", "Collect logs"), ("as", "system"));
        Assert.Contains("Each device runs it when it checks in next", ada.Text, StringComparison.Ordinal);
        await ActAsync(ada, user, "apply-profile", ("of", "Office"));
        Assert.Contains("The profile is applied", ada.Text, StringComparison.Ordinal);
        await ada.OpenAsync($"/users/local/{user.Id}/devices");
        foreach (var told in new[] { "DIETER-PC", "2 missing", "Office", "Collect logs", "Missing patches", "30 " })
            Assert.Contains(told, ada.Text, StringComparison.Ordinal);
        var orders = (await agents.CheckInAsync(device.Credential, new DeviceReport(), DeskFixture.Token)).Value!;
        Assert.Equal(2, orders.Tasks.Count);

        await ActAsync(ada, user, "remove-profile");
        Assert.Contains("The profile is removed", ada.Text, StringComparison.Ordinal);
        await ActAsync(ada, user, "revoke-token");
        Assert.Contains("The token is ended", ada.Text, StringComparison.Ordinal);
        await ActAsync(ada, user, "remove-device");
        Assert.Contains("The device is removed", ada.Text, StringComparison.Ordinal);
        Assert.False((await agents.CheckInAsync(device.Credential, new DeviceReport(), DeskFixture.Token)).Succeeded);
        await ActAsync(ada, user, "device-token", ("days", "0"));
        Assert.Contains("a number from 1 to 3650", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_kept_out_let_in_signed_out_and_its_second_factor_reset()
    {
        var user = await desk.AddUserAsync("sonja");
        var ada = await desk.AsAsync("ada");
        await ActAsync(ada, user, "disable");
        Assert.Contains("The user is disabled", ada.Text, StringComparison.Ordinal);
        Assert.Equal(LocalSignInOutcome.Disabled, await desk.TryPasswordAsync("sonja", "Start#Pass1"));
        await ActAsync(ada, user, "enable");
        Assert.Contains("The user is enabled", ada.Text, StringComparison.Ordinal);
        Assert.NotEqual(LocalSignInOutcome.Disabled, await desk.TryPasswordAsync("sonja", "Start#Pass1"));
        await ActAsync(ada, user, "sign-out");
        Assert.Equal(HttpStatusCode.OK, ada.Status);
        Assert.Contains("id=\"notice\"", ada.Html, StringComparison.Ordinal);

        // Bruno's own: an operator is privileged, and privileged people are not changed.
        var bruno = await desk.Local.ResolveAsync(UserReference.ByName("bruno"), DeskFixture.Token);
        await ActAsync(ada, bruno!.Key, "second-factor");
        Assert.Equal(HttpStatusCode.Forbidden, ada.Status);
        await ActAsync(ada, user, "second-factor");
        Assert.Contains("second factor", ada.Text, StringComparison.OrdinalIgnoreCase);
        await ada.OpenAsync($"/users/local/{user.Id}/history");
        foreach (var line in new[] { "succeeded Disable user of sonja by ada", "succeeded Enable user of sonja by ada" })
            Assert.Contains(line, ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_is_revoked_from_the_page_of_their_account_and_admitted_again()
    {
        var olga = await desk.Local.ResolveAsync(UserReference.ByName("olga"), DeskFixture.Token);
        // A window of their own: the session in it ends for good.
        using var browser = desk.Anonymous();
        await desk.SignInAsync(browser, "olga");
        Assert.Equal("/users", browser.Address.AbsolutePath);
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync($"/users/local/{olga!.Key.Id}");
        Assert.Contains("/desk?operator=olga", ada.Main, StringComparison.Ordinal);
        await ada.OpenAsync("/desk?operator=olga");
        var form = ada.Forms().Single(f => f.Contains("id=\"operator\"", StringComparison.Ordinal));
        await ada.PostAsync("/desk?handler=Revoke", Browser.Inputs(form));
        try
        {
            Assert.Contains("olga is revoked", ada.Text, StringComparison.Ordinal);
            await browser.OpenAsync("/users");
            Assert.Equal("/sign-in", browser.Address.AbsolutePath);
        }
        finally
        {
            await ada.OpenAsync("/desk?operator=olga");
            await ada.PostAsync("/desk?handler=Admit", Browser.Inputs(form));
        }
        Assert.Contains("admitted again", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Linked_accounts_are_on_the_page_of_the_user()
    {
        var alice = await desk.Local.ResolveAsync(UserReference.ByName("alice"), DeskFixture.Token);
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync($"/users/local/{alice!.Key.Id}");
        Assert.Matches("href=\"/users/partners/[0-9a-f]+\"", ada.Main);
        await ada.OpenAsync($"/users/local/{alice.Key.Id}/devices");
        Assert.Contains("ALICE-LAPTOP", ada.Text, StringComparison.Ordinal);
    }

    private static async Task ActAsync(Browser browser, UserKey user, string task, params (string Name, string? Value)[] fields)
    {
        await browser.OpenAsync($"/users/local/{user.Id}/help/{task}?step=2");
        if (browser.Forms().Any(f => browser.Target(f).Contains("handler=Act", StringComparison.Ordinal)))
            await browser.SubmitAsync("handler=Act", null, fields);
        else
            await browser.PostAsync($"/users/local/{user.Id}/help/{task}?handler=Act", Browser.Inputs(browser.Forms().Single(f => browser.Target(f) == "/sign-out")));
    }
}
