using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests;

/// <summary>Attacks of security.md that come through a directory's own values into messages.</summary>
public sealed class MessageAttackTests
{
    private static readonly DirectoryUser Anna = new() { Key = new UserKey("stub", "1"), UserName = "anna", Enabled = true };

    [Theory]
    [InlineData("anna\r\nBcc: all@example.com")]
    [InlineData("anna\nBcc: all@example.com")]
    [InlineData("anna\rBcc: all@example.com")]
    [InlineData("anna\u2028Bcc: all@example.com")]
    [InlineData("anna\u0000\u0085Bcc: all@example.com")]
    [InlineData("anna\u202EBcc: all@example.com")]
    public async Task Cr_lf_in_display_name_into_mail_headers(string name)
    {
        await using var host = await DeskHost.StartAsync();
        var form = MessageForm.All[MessageKind.PasswordReset];
        var template = MessageTemplate.Parse("Subject: For {{displayName}} {{userName}}\nShort: {{displayName}} {{advice}}\n\n{{displayName}} {{advice}}", form);
        var draft = new MessageDraft(form, template, host.Templates.For(null), brief: false);
        draft.Set("displayName", name);
        draft.Set("userName", name);
        Assert.Equal("For annaBcc: all@example.com annaBcc: all@example.com", draft.Subject);
        Assert.DoesNotContain(new string(draft.Text(default)), static c => char.IsControl(c));
        // The mail that comes of it has no header more.
        await using var server = new ScriptedSmtpServer();
        await using var notifier = new SmtpNotifier(SmtpSamples.Transport(server, static _ => { }));
        var outcome = await notifier.SendAsync(
            new Notification { Channel = NotificationChannel.Email, Destination = "anna@example.com", Subject = draft.Subject, Text = new string(draft.Text(default)), MessageId = "m1" },
            TestContext.Current.CancellationToken);
        Assert.Equal(NotificationStatus.Sent, outcome.Status);
        Assert.DoesNotContain(ReceivedMail.Parse(Assert.Single(server.Mails)).Headers, static h => h.Value.Contains("Bcc:", StringComparison.Ordinal) && h.Key != "Subject");
    }

    [Theory]
    [InlineData("{{code}}")]
    [InlineData("{{password}}")]
    [InlineData("{{{{code}}}}")]
    [InlineData("{{warning}}{{link}}")]
    [InlineData("}}{{code}}{{")]
    public async Task Template_injection_through_a_display_name(string name)
    {
        await using var host = await DeskHost.StartAsync();
        var user = Anna with { UserName = name, DisplayName = name };
        foreach (var channel in new[] { NotificationChannel.Email, NotificationChannel.Sms })
        {
            var code = host.Messages.Code(user, HelpdeskAction.ResetPassword, channel, "anna@example.com", "482913", TimeSpan.FromMinutes(10));
            Assert.Equal(1, Occurrences(code.Text, "482913"));
            if (channel == NotificationChannel.Email)
                Assert.Contains(name, code.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("482913", code.Subject ?? "", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=//evil.example/x onerror=alert(1)>")]
    [InlineData("</p><a href=\"javascript:alert(1)\">sign in here</a>")]
    [InlineData("<!--{{code}}-->")]
    [InlineData("&#60;b&#62;&lt;i&gt;&amp;")]
    [InlineData("https://evil.example/")]
    [InlineData("' style='display:none' \"")]
    public async Task Html_injection_through_any_value(string hostile)
    {
        await using var host = await DeskHost.StartAsync();
        foreach (var culture in host.Templates.Cultures)
            foreach (var form in MessageForm.All.Values)
            {
                var (plain, evil) = (Html(host, form, culture, "anna"), Html(host, form, culture, hostile));
                Assert.Equal(HtmlReader.Tags(plain.Html), HtmlReader.Tags(evil.Html));
                HtmlReader.AssertFetchesNothing(evil.Html);
                Assert.Equal(HtmlReader.Words(evil.Text), HtmlReader.Words(HtmlReader.Text(evil.Html)));
            }
    }

    [Fact]
    public async Task A_secret_of_any_characters_is_the_same_in_both_forms()
    {
        await using var host = await DeskHost.StartAsync();
        const string Password = "<b>&amp;\"'x</b> =2E{{userName}}😀";
        var (template, language) = host.Templates.For("de").Template(MessageKind.NewPassword);
        var draft = new MessageDraft(MessageForm.All[MessageKind.NewPassword], template, language, brief: false);
        var html = new string(draft.Html(Password));
        Assert.Contains(Password, new string(draft.Text(Password)), StringComparison.Ordinal);
        Assert.Contains(Password, HtmlReader.Text(html), StringComparison.Ordinal);
        HtmlReader.AssertFetchesNothing(html);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//evil.example")]
    public void Only_web_addresses_become_links(string address)
    {
        Assert.Equal(address, HtmlText.Link(address).Replace("&#x2B;", "+", StringComparison.Ordinal));
        Assert.DoesNotContain("<a", new string(HtmlText.Secret(address, isLink: true)), StringComparison.Ordinal);
        Assert.Equal("<a href=\"https://a.example/?x=1&amp;y=&quot;\">https://a.example/?x=1&amp;y=&quot;</a>", HtmlText.Link("https://a.example/?x=1&y=\""));
        Assert.Equal(HtmlText.Link("https://a.example/\"<"), new string(HtmlText.Secret("https://a.example/\"<", isLink: true)));
    }

    [Fact]
    public async Task A_mail_from_the_outbox_has_both_forms_and_the_link_in_each()
    {
        await using var host = await DeskHost.StartAsync();
        var alice = await host.AddUserAsync("alice", email: "alice@example.com");
        Assert.True((await host.ResetAsync(host.As("bob", "Free"), alice, "New#Pass1")).Succeeded);
        await host.Dispatcher.DispatchAsync(TestContext.Current.CancellationToken);
        var mail = host.Outbox.Sent[^1];
        Assert.StartsWith("<!DOCTYPE html>", mail.Html, StringComparison.Ordinal);
        Assert.Equal(HtmlReader.Words(mail.Text), HtmlReader.Words(HtmlReader.Text(mail.Html!)));
        await using var server = new ScriptedSmtpServer();
        await using var notifier = new SmtpNotifier(SmtpSamples.Transport(server, static _ => { }));
        Assert.Equal(NotificationStatus.Sent, (await notifier.SendAsync(mail, TestContext.Current.CancellationToken)).Status);
        var arrived = ReceivedMail.Parse(Assert.Single(server.Mails));
        Assert.Equal(mail.Html, arrived.Html!.ReplaceLineEndings("\n"));
        Assert.Equal(mail.Text.TrimEnd('\n'), arrived.Text.ReplaceLineEndings("\n").TrimEnd('\n'));
    }

    [Theory]
    [InlineData("text", "")]
    [InlineData("text\0with one", "")]
    [InlineData("Grüße 😀", "<p>Grüße &#x1F600;</p>")]
    [InlineData("", "<p></p>")]
    [InlineData("text\0with one", "<p>x</p>")]
    public void What_waits_in_the_outbox_comes_out_as_it_went_in(string text, string html)
    {
        var (outText, outHtml) = StoredText.Unpack(StoredText.Pack(text, html));
        Assert.Equal((text, html), (outText, outHtml ?? ""));
        Assert.Throws<ArgumentException>(() => StoredText.Pack("\0" + text, html));
        Assert.Throws<ArgumentException>(() => StoredText.Pack(text, html + "\0"));
    }

    [Fact]
    public async Task The_code_names_the_action_and_says_never_to_give_it_to_a_caller()
    {
        await using var host = await DeskHost.StartAsync();
        foreach (var channel in new[] { NotificationChannel.Email, NotificationChannel.Sms })
        {
            var english = host.Messages.Code(Anna, HelpdeskAction.UnlockAccount, channel, "x", "482913", TimeSpan.FromMinutes(10)).Text;
            Assert.Contains("unlock your account", english, StringComparison.Ordinal);
            Assert.Contains("to someone who called you", english, StringComparison.Ordinal);
            var german = host.Messages.Code(Anna with { PreferredLanguage = "fr;q=0.5, de-AT" }, HelpdeskAction.UnlockAccount, channel, "x", "482913", TimeSpan.FromMinutes(10)).Text;
            Assert.Contains("Ihr Konto zu entsperren", german, StringComparison.Ordinal);
            Assert.Contains("der Sie angerufen hat", german, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_as_long_as_a_book_does_not_bury_the_message()
    {
        await using var host = await DeskHost.StartAsync();
        var text = host.Messages.Code(Anna with { UserName = new string('x', 100_000) }, HelpdeskAction.ResetPassword, NotificationChannel.Email, "x", "482913", TimeSpan.FromMinutes(10)).Text;
        Assert.True(text.Length < 1000, text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null, "en")]
    [InlineData("de", "de")]
    [InlineData("de-AT", "de")]
    [InlineData("de_CH", "de")]
    [InlineData("DE-at", "de")]
    [InlineData("fr, de;q=0.8, en;q=0.9", "en")]
    [InlineData("fr", "en")]
    [InlineData("en;q=0, de;q=0.1", "de")]
    [InlineData("../../etc", "en")]
    [InlineData("de\r\nX: y", "en")]
    public async Task The_directory_says_which_language(string? preferred, string culture)
    {
        await using var host = await DeskHost.StartAsync();
        var expected = culture == "de" ? "automatisch" : "automatically";
        Assert.Equal(expected, host.Templates.For(preferred).Phrase("by-system", brief: false));
    }

    private static (string Text, string Html) Html(DeskHost host, MessageForm form, string culture, string value)
    {
        var (template, language) = host.Templates.For(culture).Template(form.Kind);
        var draft = new MessageDraft(form, template, language, brief: false);
        foreach (var variable in form.Variables.Where(v => v != form.Confidential))
            draft.Set(variable, value);
        if (form.Variables.Contains("did"))
            draft.Say("did", "did.AddToGroup", ("what", LineValue.Clean(value)));
        if (form.Variables.Contains("advice"))
            draft.Say("advice", "advice-link", ("link", "https://desk.example/undo/1"));
        if (form.Variables.Contains("where"))
            draft.Say("where", "enroll-at", ("link", "https://desk.example/"));
        var secret = form.Confidential is null ? "" : "https://desk.example/reset/2";
        return (new string(draft.Text(secret)), new string(draft.Html(secret)));
    }

    private static int Occurrences(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
}
