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

    [Fact]
    public async Task Markup_in_every_attribute_stays_text_on_pages_of_selections_devices_groups_and_policy()
    {
        var user = await desk.AddUserAsync("mallory2", Attack, location: @"OU=\<script\>x\</script\>,OU=Staff,DC=corp,DC=example", isEnrolled: true, like: new NewUser { UserName = "mallory2", GivenName = Attack, Surname = Attack });
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync($"/users/local/{user.Id}/help/add-group?step=2");
        await ada.SubmitAsync("handler=Act", null, ("of", "<img src=x>"));
        AssertText(ada);
        using var token = (await desk.Orchestrator.ForOperator(new OperatorActor("setup", ["Setup"]), new ContactInfo()).Devices.CreateTokenAsync(new DeviceTokenRequest(user), DeskFixture.Token)).Value!;
        using var device = (await desk.Orchestrator.ForHost(new ContactInfo()).DeviceAgents.EnrollAsync(token.Token!, new DeviceReport { Name = Attack, Model = Attack, OperatingSystem = "Windows <script>", Components = [Attack], MissingPatches = 1 }, DeskFixture.Token)).Value!;
        foreach (var path in new[] { "", "/groups", "/devices", "/help/remove-group?step=2", "/help/patches?step=2", "/help/remove-device?step=2", "/help/procedure?step=2" })
        {
            await ada.OpenAsync($"/users/local/{user.Id}{path}");
            AssertText(ada);
        }
        await ada.OpenAsync("/users?q=mallory2");
        await ada.SubmitAsync("/bulk", null, ("operation", "sign-out"), ("user", user.ToString()));
        AssertText(ada);
        await ada.SubmitAsync("handler=Run", null);
        AssertText(ada);
        await ada.OpenAsync("/policy");
        await ada.SubmitAsync("/policy", null, ("do", "ResetPassword"), ("user", "local:mallory2"));
        AssertText(ada);
        await ada.SubmitAsync("/policy", null, ("do", Attack), ("user", Attack));
        AssertText(ada);
        await ada.OpenAsync("/campaigns/new?q=" + Uri.EscapeDataString(Attack));
        await ada.SubmitAsync("handler=Start", null, ("whom", "chosen"), ("subject", Attack), ("message", "</textarea>" + Attack));
        AssertText(ada);
        await ada.OpenAsync("/desk?operator=" + Uri.EscapeDataString(Attack));
        AssertText(ada);
    }

    private static void AssertText(Browser browser)
    {
        Assert.Contains("script", browser.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", browser.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", browser.Html, StringComparison.OrdinalIgnoreCase);
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
