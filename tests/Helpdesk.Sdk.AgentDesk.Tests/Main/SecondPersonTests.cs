using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>What takes a second operator, and the emergency brake.</summary>
[Collection(DeskCollection.Name)]
public sealed class SecondPersonTests(DeskFixture desk)
{
    [Fact]
    public async Task An_enrollment_code_is_issued_after_a_second_operator_agreed_on_the_page()
    {
        var user = await desk.AddUserAsync("erika");
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync($"/users/local/{user.Id}/help/enrollment-code?step=2");
        await ada.SubmitAsync("handler=Act", null);
        Assert.Equal(HttpStatusCode.Forbidden, ada.Status);
        Assert.Contains("A second operator must agree", ada.Text, StringComparison.Ordinal);
        using var own = ada.Tab();
        await own.OpenAsync("/approvals");
        Assert.Contains("Your own request", own.Text, StringComparison.Ordinal);

        var bruno = await desk.AsAsync("bruno");
        await bruno.OpenAsync("/approvals");
        var request = Regex.Match(ada.Html, "name=\"approval\" value=\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["it"].Value;
        await bruno.SubmitAsync("handler=Grant", $"value=\"{request}\"");
        Assert.Contains("Agreed", bruno.Text, StringComparison.Ordinal);

        await ada.SubmitAsync("handler=Act", null);
        Assert.Contains("The code is issued", ada.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"secret\"", ada.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frozen_person_is_not_helped_and_the_page_says_so()
    {
        var user = await desk.AddUserAsync("fred", isLocked: true);
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync($"/users/local/{user.Id}/help/freeze?step=2");
        await ada.SubmitAsync("handler=Act", null, ("reason", "a strange call"));
        Assert.Contains("The person is frozen", ada.Text, StringComparison.Ordinal);
        await ada.OpenAsync($"/users/local/{user.Id}/help/unlock");
        Assert.Contains("Not allowed", ada.Text, StringComparison.Ordinal);
        Assert.Contains("frozen", ada.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_listing_is_exported_and_the_history_says_so()
    {
        await desk.AddUserAsync("exported", "=2+3");
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync("/export?q=exported");
        await ada.SubmitAsync("/export", null, ("format", "csv"));
        Assert.Equal("text/csv", ada.Answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("exported", ada.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(",=2+3", ada.Html, StringComparison.Ordinal);
        await ada.OpenAsync("/history?by=ada&action=ExportUsers");
        Assert.Contains("Export users", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_of_the_history_is_checked_on_the_page()
    {
        var ada = await desk.AsAsync("ada");
        // The head is written every minute of a clock that may not have gone so far.
        await desk.Orchestrator.ForHost(new ContactInfo()).FinishAsync(DeskFixture.Token);
        await ada.OpenAsync("/history");
        await ada.SubmitAsync("handler=Verify", null);
        Assert.Contains("The chain holds", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sees_a_part_of_the_history_has_not_the_whole_of_it_recomputed()
    {
        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync("/history");
        Assert.DoesNotContain("Check the chain", olga.Text, StringComparison.Ordinal);

        await olga.PostAsync("/history?handler=Verify", Browser.Inputs(olga.Forms().Single(f => olga.Target(f) == "/sign-out")));

        Assert.Equal(HttpStatusCode.Forbidden, olga.Status);
    }

    [Theory]
    [InlineData("/approvals")]
    [InlineData("/history")]
    [InlineData("/desk")]
    [InlineData("/export")]
    [InlineData("/campaigns")]
    [InlineData("/import")]
    [InlineData("/policy")]
    public async Task Pages_of_other_roles_are_refused(string page)
    {
        var rita = await desk.AsAsync("rita");
        await rita.OpenAsync(page);
        Assert.Equal(HttpStatusCode.Forbidden, rita.Status);
    }
}
