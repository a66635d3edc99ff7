using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>The listing: filters, pages, what is masked.</summary>
[Collection(DeskCollection.Name)]
public sealed class UserListTests(DeskFixture desk)
{
    [Fact]
    public async Task Pages_follow_one_another_and_list_everybody_once()
    {
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync("/users?size=5&store=local");
        var listed = new List<string>();
        for (var pages = 0; pages < 100; pages++)
        {
            listed.AddRange(Regex.Matches(ada.Main, "<th scope=\"row\"><a href=\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(static m => m.Groups["it"].Value));
            var next = Regex.Match(ada.Main, "<a href=\"(?<it>[^\"]+)\" rel=\"next\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
            if (!next.Success)
                break;
            await ada.OpenAsync(WebUtility.HtmlDecode(next.Groups["it"].Value));
        }
        Assert.True(listed.Count >= 17, $"{listed.Count} were listed");
        Assert.Equal(listed.Count, listed.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_filter_holds_and_stands_in_the_form_again()
    {
        await desk.AddUserAsync("filtered", isLocked: true);
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync("/users?q=filtered&only=locked");
        Assert.Contains("Locked", ada.Text, StringComparison.Ordinal);
        Assert.Matches("value=\"locked\"[^>]* checked", ada.Main);
        await ada.OpenAsync("/users?q=filtered&with=Authenticator");
        Assert.Contains("Nobody was found", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_data_are_masked_for_whoever_may_not_see_them()
    {
        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync("/users?q=alice&store=local");
        Assert.DoesNotContain("alice@corp.example", olga.Html, StringComparison.Ordinal);
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync("/users?q=alice&store=local");
        Assert.Contains("alice@corp.example", ada.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_continuation_of_nothing_is_told_in_words()
    {
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync("/users?c=nonsense");
        Assert.Equal(HttpStatusCode.BadRequest, ada.Status);
        Assert.Contains("That did not work", ada.Text, StringComparison.Ordinal);
    }
}
