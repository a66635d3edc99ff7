using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests;

/// <summary>What was meant is what a program of others reads, after a real mail server had it in its hands.</summary>
public sealed class PostfixParserTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string, string?, string, string?> Mails { get; } = new()
    {
        { "Your request", "Hello,\n\nyour code is 482913.\n", null, "Help Desk", null },
        { "Zurücksetzen: 語 😀 — \"quoted\" <angle>", "Grüße, 語 Ж e\u0301 \u00A0 😀\n", "<p>Grüße, 語 😀</p>\n", "Döner & Söhne, \"IT\" <desk>", "Ünal, \"Jo\" <x@y.example>" },
        { "=?utf-8?B?QUJD?= is what it says", "before\n.\n..\n.leading\nFrom here on\nTo: nobody\n\nBcc: all\n", "<p>before\n.\n..\n.leading\nFrom here on\nTo: nobody\n\nBcc: all</p>\n", "a.b@c", "=?utf-8?Q?x?=" },
        { new string('S', 300) + " " + new string('ü', 300), new string('x', 5000) + "\n" + new string('ä', 3000) + "\n", "<b>" + new string('y', 2000) + "</b>\n.\n" + new string('ö', 3000) + " {{x}} &lt;y&gt;\n", "D", "R" },
        { "trailing  blanks and  tabs", "line with blank \nline with tab\t\n\n\nthree lines on\n", null, "Help  Desk", null },
    };

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task What_arrives_parses_to_what_was_meant(string subject, string text, string? html, string fromName, string? toName)
    {
        var (sent, mail) = await SendAsync(subject, text, html, fromName, toName);
        Assert.Empty(mail.Defects);
        Assert.Equal(subject, mail.Subject);
        Assert.Equal([fromName, "desk@example.test"], Assert.Single(mail.From));
        Assert.Equal([toName ?? "", sent.To], Assert.Single(mail.To));
        Assert.Equal(text, mail.Plain);
        Assert.Equal(html, mail.Html);
        Assert.Equal($"<{sent.MessageId}@example.test>", mail.Id);
        Assert.Equal("auto-generated", mail.Auto);
        Assert.InRange((TimeProvider.System.GetUtcNow() - mail.Date).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task An_internationalised_address_arrives_where_it_was_meant_to()
    {
        var (sent, mail) = await SendAsync("für Sie", "Grüße\n", null, "Desk", null, $"jürgen{Guid.NewGuid():N}@example.test");
        // What RFC 6532 allows this parser takes for a defect of RFC 5322.
        Assert.Empty(mail.Defects.Except(["NonASCIILocalPartDefect", "UndecodableBytesDefect"], StringComparer.Ordinal));
        Assert.Equal(sent.To, Assert.Single(mail.To)[1]);
        Assert.Equal("Grüße\n", mail.Plain);
    }

    [Fact]
    public async Task Each_header_is_there_once_and_no_other_came_in()
    {
        var (_, mail) = await SendAsync("a subject", "Bcc: someone@example.test\n", null, "Desk", "Jo");
        string[] ours = ["auto-submitted", "content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"];
        Assert.Equal(ours, mail.Names.Intersect(ours.Append("bcc").Append("cc"), StringComparer.Ordinal));
        Assert.Equal(ours, mail.Names.Where(ours.Contains));
    }

    private static async Task<(OutgoingMail Sent, ParsedMail Arrived)> SendAsync(string subject, string text, string? html, string fromName, string? toName, string? to = null)
    {
        var lab = LabServers.Smtp();
        var token = TestContext.Current.CancellationToken;
        await using var transport = new SmtpTransport(
            new SmtpOptions
            {
                Host = lab.Host,
                Port = lab.StartTlsPort,
                From = "desk@example.test",
                FromName = fromName,
                UserName = lab.User,
                Password = lab.Password,
                CaCertificateFile = lab.CaFile,
            },
            TimeProvider.System);
        var mail = new OutgoingMail { To = to ?? $"{Guid.NewGuid():N}@example.test", ToName = toName, Subject = subject, Text = text, Html = html, MessageId = $"m{Guid.NewGuid():N}" };
        var delivery = await transport.SendAsync(mail, token);
        Assert.True(delivery.Status == MailDeliveryStatus.Accepted, delivery.Diagnostics);
        var kept = await lab.WaitForMailAsync(mail.To, Patience, token);
        return (mail, await IndependentParser.ReadAsync(await File.ReadAllBytesAsync(kept.File, token), token));
    }
}
