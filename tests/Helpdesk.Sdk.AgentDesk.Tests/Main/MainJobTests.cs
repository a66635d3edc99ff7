using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>The main job, through the pages: find, verify by the code read from the inbox page, help, look at the history.</summary>
[Collection(DeskCollection.Name)]
public sealed class MainJobTests(DeskFixture desk)
{
    [Fact]
    public async Task A_caller_is_verified_by_the_code_from_the_inbox_and_sets_a_password_by_link()
    {
        var user = await desk.AddUserAsync("linda", isEnrolled: true);
        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync("/users?q=linda");
        Assert.Contains($"/users/local/{user.Id}", olga.Main, StringComparison.Ordinal);
        await olga.OpenAsync($"/users/local/{user.Id}/help/link");
        Assert.Contains("The caller must be verified first", olga.Text, StringComparison.Ordinal);
        await olga.SubmitAsync("handler=Start", null, ("ticket", "INC0042"));
        Assert.Contains("Still required", olga.Text, StringComparison.Ordinal);
        await VerifyByMailAsync(olga, "linda");
        await olga.SubmitAsync("handler=Act", null);
        Assert.Contains("The link is on its way", olga.Text, StringComparison.Ordinal);

        // In another browser, without any sign-in.
        using var own = desk.Anonymous();
        await own.OpenAsync(await LinkAsync(olga, DeskFixture.Mailbox("linda")));
        await own.SubmitAsync("/helpdesk/reset/", null, ("password", "My#Own9Secret"), ("again", "My#Own9Secret"));
        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Equal(LocalSignInOutcome.Success, await desk.TryPasswordAsync("linda", "My#Own9Secret"));

        await olga.OpenAsync($"/users/local/{user.Id}/history");
        Assert.Contains("Send reset link of linda by olga (ServiceDesk)", olga.Text, StringComparison.Ordinal);
        Assert.Contains("ticket INC0042", olga.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_account_is_unlocked_after_one_proof()
    {
        var user = await desk.AddUserAsync("lorenz", isEnrolled: true, isLocked: true);
        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync($"/users/local/{user.Id}/help/unlock");
        Assert.Contains("Locked Yes", olga.Text, StringComparison.Ordinal);
        await olga.SubmitAsync("handler=Start", null);
        await VerifyByMailAsync(olga, "lorenz");
        await olga.SubmitAsync("handler=Act", null);
        Assert.Contains("The account is unlocked", olga.Text, StringComparison.Ordinal);
        await olga.OpenAsync($"/users/local/{user.Id}");
        Assert.Contains("Locked No", olga.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_takes_two_proofs_and_is_shown_once_and_written_nowhere()
    {
        var user = await desk.AddUserAsync("paula", isEnrolled: true);
        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync($"/users/local/{user.Id}/help/reset");
        await olga.SubmitAsync("handler=Start", null);
        await VerifyByMailAsync(olga, "paula");
        Assert.Contains("1 more independent method", olga.Text, StringComparison.Ordinal);
        await VerifyAsync(olga, FactorType.Mobile, DeskFixture.Number("paula"));
        await olga.SubmitAsync("handler=Act", null, ("reveal", "on"));
        Assert.Contains("The password was reset", olga.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", olga.Answer.Headers.CacheControl?.ToString());
        var password = WebUtility.HtmlDecode(Regex.Match(olga.Html, "id=\"secret\">(?<it>[^<]+)<", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["it"].Value);
        Assert.NotEqual("", password);
        Assert.Equal(LocalSignInOutcome.MustChangePassword, await desk.TryPasswordAsync("paula", password));

        Assert.DoesNotContain(password, olga.Address.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Logs.Lines, l => l.Contains(password, StringComparison.Ordinal));
        await olga.OpenAsync($"/users/local/{user.Id}/history");
        Assert.Contains("revealed", olga.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, olga.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_same_form_twice_acts_once_and_shows_no_second_password()
    {
        var user = await desk.AddUserAsync("petra", isEnrolled: true);
        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync($"/users/local/{user.Id}/help/reset");
        await olga.SubmitAsync("handler=Start", null);
        await VerifyByMailAsync(olga, "petra");
        await VerifyAsync(olga, FactorType.Mobile, DeskFixture.Number("petra"));
        var form = olga.Forms().Single(f => olga.Target(f).Contains("handler=Act", StringComparison.Ordinal));
        var (target, fields) = (olga.Target(form), Browser.Inputs(form).Append(KeyValuePair.Create("reveal", "on")).ToList());
        await olga.PostAsync(target, fields);
        Assert.Contains("id=\"secret\"", olga.Html, StringComparison.Ordinal);
        await olga.PostAsync(target, fields);
        Assert.Contains("This form was sent before", olga.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"secret\"", olga.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_is_told_and_proves_nothing()
    {
        var user = await desk.AddUserAsync("wanda", isEnrolled: true, isLocked: true);
        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync($"/users/local/{user.Id}/help/unlock");
        await olga.SubmitAsync("handler=Start", null);
        await olga.SubmitAsync("handler=Send", "value=\"Email\"");
        await olga.SubmitAsync("handler=Answer", "value=\"Email\"", ("answer", "not a code"));
        Assert.Equal(HttpStatusCode.Forbidden, olga.Status);
        Assert.Contains("The caller is not proven", olga.Text, StringComparison.Ordinal);
        // The second step itself, without the proof: whatever a page offers, the operation decides.
        var start = olga.Forms().First(f => olga.Target(f).Contains("handler=Answer", StringComparison.Ordinal));
        await olga.PostAsync($"/users/local/{user.Id}/help/unlock?handler=Act", Browser.Inputs(start).Where(static i => i.Key is "s" or "__RequestVerificationToken"));
        Assert.Equal(HttpStatusCode.Forbidden, olga.Status);
        Assert.Equal(LocalSignInOutcome.Locked, await desk.TryPasswordAsync("wanda", "Start#Pass1"));
    }

    private Task VerifyByMailAsync(Browser olga, string name) => VerifyAsync(olga, FactorType.Email, DeskFixture.Mailbox(name));

    private async Task VerifyAsync(Browser olga, FactorType factor, string address)
    {
        await olga.SubmitAsync("handler=Send", $"value=\"{factor}\"");
        Assert.Contains("A code is on its way", olga.Text, StringComparison.Ordinal);
        var code = await desk.ReadCodeAsync(olga, address);
        await olga.SubmitAsync("handler=Answer", $"value=\"{factor}\"", ("answer", code));
        Assert.Equal(HttpStatusCode.OK, olga.Status);
    }

    private static async Task<string> LinkAsync(Browser browser, string address)
    {
        using var inbox = browser.Tab();
        await inbox.OpenAsync("/inbox?to=" + Uri.EscapeDataString(address));
        return WebUtility.HtmlDecode(Regex.Match(inbox.Main, "href=\"(?<it>http://127[^\"]*/helpdesk/reset/[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["it"].Value);
    }
}
