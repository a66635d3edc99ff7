using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests;

public sealed class MessagePreviewTests
{
    public static TheoryData<string> Kinds { get; } = [.. MessageForm.All.Keys.Select(static k => k.Value)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_message_can_be_seen_in_every_culture_and_channel(string kind)
    {
        await using var desk = await DeskHost.StartAsync();
        var previews = new MessagePreviews(desk.Templates, desk.Time);
        foreach (var culture in previews.Cultures)
        {
            var mail = previews.Render(new MessageKind(kind), culture, NotificationChannel.Email);
            var brief = previews.Render(new MessageKind(kind), culture, NotificationChannel.Sms);
            Assert.Equal(culture, mail.Culture);
            Assert.False(string.IsNullOrWhiteSpace(mail.Subject));
            Assert.Null(brief.Subject);
            foreach (var text in new[] { mail.Subject!, mail.Text, brief.Text })
                Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", mail.Html, StringComparison.Ordinal);
            Assert.Contains($"<html lang=\"{culture}\">", mail.Html, StringComparison.Ordinal);
            Assert.Null(brief.Html);
            // The HTML says what the text says, no more and no less.
            Assert.Equal(HtmlReader.Words(mail.Text), HtmlReader.Words(HtmlReader.Text(mail.Html!)));
            HtmlReader.AssertFetchesNothing(mail.Html!);
            if (MessageForm.All[new MessageKind(kind)].Confidential is not null)
                Assert.Contains("xxxxxx", mail.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_kind_names_the_known_ones()
    {
        await using var desk = await DeskHost.StartAsync();
        var previews = new MessagePreviews(desk.Templates, desk.Time);
        var problem = Assert.Throws<ArgumentException>(() => previews.Render(new MessageKind("nonsense"), null, NotificationChannel.Email));
        Assert.Contains("password-reset", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_culture_without_texts_falls_back_as_a_real_message_does()
    {
        await using var desk = await DeskHost.StartAsync();
        Assert.Equal("en", new MessagePreviews(desk.Templates, desk.Time).Render(MessageKind.PasswordReset, "pl", NotificationChannel.Email).Culture);
    }
}
