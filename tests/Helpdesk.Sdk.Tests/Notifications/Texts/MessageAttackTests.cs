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

    private static int Occurrences(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
}
