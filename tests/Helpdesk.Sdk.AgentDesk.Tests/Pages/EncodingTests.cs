namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>What stands in a directory is text, never markup, wherever it is shown.</summary>
[Collection(DeskCollection.Name)]
public sealed class EncodingTests(DeskFixture desk)
{
    private const string Attack = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Markup_in_attributes_of_a_user_stays_text()
    {
        var user = await desk.AddUserAsync("mallory", Attack, isEnrolled: true, like: new NewUser { UserName = "mallory", GivenName = Attack, Surname = Attack });
        var ada = await desk.AsAsync("ada");
        foreach (var path in new[] { "/users?q=" + Uri.EscapeDataString("<script>"), "/users?q=mallory", "", "/groups", "/devices", "/sign-in", "/history", "/help/reset", "/help/link", "/help/unlock" })
        {
            await ada.OpenAsync(path.StartsWith("/users", StringComparison.Ordinal) ? path : $"/users/local/{user.Id}{path}");
            Assert.Contains("script", ada.Main, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", ada.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", ada.Html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("/users?q=%22%3E%3Cimg%20src%3Dx%3E&store=%3Cimg%3E&size=%3Cimg%3E")]
    [InlineData("/inbox?to=%22%3E%3Cimg%20src%3Dx%3E")]
    [InlineData("/sign-in?to=%2F%22%3E%3Cimg%20src%3Dx%3E")]
    public async Task Markup_in_an_address_stays_text(string path)
    {
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync(path);
        Assert.DoesNotContain("<img", ada.Html, StringComparison.OrdinalIgnoreCase);
    }
}
