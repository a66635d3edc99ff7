using System.Net;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>Mails that ask users to enroll, from the dialog to the end.</summary>
[Collection(DeskCollection.Name)]
public sealed class CampaignTests(DeskFixture desk)
{
    [Fact]
    public async Task Chosen_users_get_the_words_of_the_operator_and_those_without_an_address_are_counted()
    {
        var first = await AddAsync("camp-one", "camp-one@corp.example");
        var second = await AddAsync("camp-two", null);
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync("/users?q=camp-");
        await ada.SubmitAsync("/bulk", null);
        await ada.OpenAsync("/users?q=camp-");
        var form = ada.Forms().Single(f => ada.Target(f) == "/bulk");
        await ada.PostAsync("/campaigns/new?handler=Chosen", Browser.Inputs(form).Where(static i => i.Key == "__RequestVerificationToken").Concat([new("user", first.ToString()), new("user", second.ToString())]));
        Assert.Contains("The chosen users 2 users, 1 of them without an address", ada.Text, StringComparison.Ordinal);
        Assert.Contains("Please register how the help desk can recognise you", ada.Main, StringComparison.Ordinal);

        await ada.SubmitAsync("handler=Start", null, ("subject", "For {{displayName}}"), ("message", "Come <b>soon</b>, {{userName}}."));
        Assert.StartsWith("/campaigns/", ada.Address.AbsolutePath, StringComparison.Ordinal);
        var path = ada.Address.AbsolutePath;
        await UntilAsync(ada, path, "Completed");
        Assert.Contains("1 of 2 sent", ada.Text, StringComparison.Ordinal);
        Assert.Contains("camp-two Without an address", ada.Text, StringComparison.Ordinal);
        using var inbox = ada.Tab();
        await inbox.OpenAsync("/inbox?to=camp-one@corp.example");
        Assert.Contains("For camp-one", inbox.Text, StringComparison.Ordinal);
        Assert.Contains("Come <b>soon</b>, camp-one.", inbox.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", inbox.Html, StringComparison.Ordinal);
        await ada.OpenAsync("/campaigns");
        Assert.Contains(path, ada.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unchanged_words_go_out_as_the_default_ones_and_a_second_campaign_to_the_same_users_is_refused()
    {
        var user = await AddAsync("default-words", "default-words@corp.example");
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync("/campaigns/new?q=default-words");
        Assert.Contains("The users of the filtered listing 1 user, 0 of them without an address", ada.Text, StringComparison.Ordinal);
        await StartAsync(ada, "listing");
        var path = ada.Address.AbsolutePath;
        Assert.Contains("The default one, in each user's language", ada.Text, StringComparison.Ordinal);
        await UntilAsync(ada, path, "Completed");
        using var inbox = ada.Tab();
        await inbox.OpenAsync("/inbox?to=default-words@corp.example");
        Assert.Contains(global::AgentDesk.Pages.Campaigns.CampaignWords.Subject, inbox.Text, StringComparison.Ordinal);
        var first = global::AgentDesk.Pages.Campaigns.CampaignWords.Message.Split('\n')[2].Replace("{{userName}}", "default-words", StringComparison.Ordinal).Replace("{{store}}", "local", StringComparison.Ordinal);
        Assert.Contains(first, inbox.Text, StringComparison.Ordinal);
        Assert.NotEqual(default, user);
    }

    [Fact]
    public async Task Nobody_starts_one_without_the_permission_the_form_or_recipients()
    {
        var olga = await desk.AsAsync("olga");
        foreach (var path in new[] { "/campaigns", "/campaigns/new", "/campaigns/018f0000000070008000000000000000" })
        {
            await olga.OpenAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, olga.Status);
        }
        await olga.OpenAsync("/users");
        var token = Browser.Inputs(olga.Forms().Single(f => olga.Target(f) == "/sign-out")).ToList();
        await olga.PostAsync("/campaigns/new?handler=Start", [.. token, new("whom", "all"), new("types", "Email")]);
        Assert.Equal(HttpStatusCode.Forbidden, olga.Status);
        var ada = await desk.AsAsync("ada");
        using var tab = ada.Tab();
        await tab.PostAsync("/campaigns/new?handler=Start", [new("whom", "all"), new("types", "Email")]);
        Assert.Equal(HttpStatusCode.BadRequest, tab.Status);
        await tab.OpenAsync("/campaigns/new");
        await tab.SubmitAsync("handler=Start", null, ("types", null));
        Assert.Contains("Tick at least one type", tab.Text, StringComparison.Ordinal);
        await tab.SubmitAsync("handler=Start", null, ("whom", "chosen"), ("types", "Email"));
        Assert.Contains("Say whom it goes to", tab.Text, StringComparison.Ordinal);
        await tab.OpenAsync("/campaigns/018f0000000070008000000000000000");
        Assert.Equal(HttpStatusCode.NotFound, tab.Status);
    }

    private static async Task StartAsync(Browser browser, string whom) => await browser.SubmitAsync("handler=Start", null, ("whom", whom), ("message", global::AgentDesk.Pages.Campaigns.CampaignWords.Message.ReplaceLineEndings("\r\n")));

    // The workers sleep by the clock of the test between two looks.
    private async Task UntilAsync(Browser browser, string path, string text)
    {
        for (var i = 0; i < 600; i++)
        {
            await browser.OpenAsync(path);
            if (browser.Text.Contains(text, StringComparison.Ordinal))
                return;
            desk.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(50, DeskFixture.Token);
        }
        Assert.Fail($"The page never said '{text}': {browser.Text}");
    }

    private Task<UserKey> AddAsync(string name, string? mail) => desk.AddUserAsync(name, like: new NewUser { UserName = name, Email = mail });
}
