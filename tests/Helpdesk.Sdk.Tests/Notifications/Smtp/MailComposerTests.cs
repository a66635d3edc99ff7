using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests;

public sealed class MailComposerTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 9, 4, 5, 6, TimeSpan.FromHours(2));

    [Fact]
    public void A_plain_mail_reads_as_expected()
    {
        var mail = Compose(new() { To = "jo@people.example", ToName = "Jo \"J\" Bloggs", Subject = "Your request", Text = "Hello\nJo", MessageId = "7f.1" });
        Assert.Equal(
            "Date: Sun, 09 Mar 2025 02:05:06 +0000\r\n"
            + "From: \"Help Desk\"\r\n <desk@corp.example>\r\n"
            + "To: \"Jo \\\"J\\\" Bloggs\"\r\n <jo@people.example>\r\n"
            + "Subject: Your request\r\n"
            + "Message-ID: <7f.1@corp.example>\r\n"
            + "Auto-Submitted: auto-generated\r\n"
            + "MIME-Version: 1.0\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: 7bit\r\n\r\n"
            + "Hello\r\nJo\r\n",
            mail);
    }

    [Fact]
    public void Any_subject_and_name_survive_and_every_line_is_short() =>
        Check.QuickThrowOnFailure(Prop.ForAll(MailTexts.Header, MailTexts.Header, (subject, name) =>
        {
            var raw = Compose(new() { To = "jo@people.example", ToName = name, Subject = subject, Text = "x" });
            var mail = ReceivedMail.Parse(raw);
            Assert.Equal(subject, ReceivedMail.DecodeText(mail["Subject"]));
            Assert.Equal(name.Length == 0 ? "jo@people.example" : name, ReceivedMail.DecodePhrase(mail["To"].Replace(" <jo@people.example>", "", StringComparison.Ordinal)));
            foreach (var line in raw.Split("\r\n"))
                Assert.True(line.Length <= (line.Contains("=?utf-8", StringComparison.Ordinal) ? 76 : 78), line);
        }));

    [Fact]
    public void Any_text_survives_as_seven_bit_lines() =>
        Check.QuickThrowOnFailure(Prop.ForAll(MailTexts.Body, MailTexts.Body, (text, html) =>
        {
            var raw = Compose(new() { To = "jo@people.example", Subject = "x", Text = text, Html = html });
            var mail = ReceivedMail.Parse(raw);
            Assert.Equal(Canonical(text), mail.Text);
            Assert.Equal(Canonical(html), mail.Html);
            Assert.True(Ascii.IsValid(raw));
            Assert.DoesNotContain(raw.Replace("\r\n", "", StringComparison.Ordinal), character => character is '\r' or '\n');
            Assert.All(raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
        }));

    [Fact]
    public void Any_text_survives_alone() =>
        Check.QuickThrowOnFailure(Prop.ForAll(MailTexts.Body, text =>
            ReceivedMail.Parse(Compose(new() { To = "jo@people.example", Subject = "x", Text = text })).Text == Canonical(text)));

    [Fact]
    public void No_value_adds_a_header_or_ends_one() =>
        Check.QuickThrowOnFailure(Prop.ForAll(MailTexts.Hostile, MailTexts.Hostile, MailTexts.Hostile, (to, name, subject) =>
        {
            var attempt = TryCompose(new() { To = to + "@people.example", ToName = name, Subject = subject, Text = "x" }, out var raw, out var fault);
            if (!attempt)
            {
                Assert.Matches("^(To|ToName|Subject) ", fault);
                return;
            }

            Assert.False(MailTexts.IsHostile(to) || MailTexts.IsHostile(name) || MailTexts.IsHostile(subject));
            Assert.Equal(
                ["Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"],
                ReceivedMail.Parse(raw).Headers.Select(header => header.Key));
        }));

    [Fact]
    public void A_hostile_value_names_its_field_and_not_itself()
    {
        foreach (var bad in (string[])["\r", "\n", "\r\n", "\0", "\uD800", "\uDFFF", "\t", "\u0085", "\u2028", "\u007F", "\u009B"])
        {
            var value = "evil" + bad + "text";
            AssertRefused("To", new() { To = value + "@people.example", Subject = "x", Text = "x" });
            AssertRefused("To", new() { To = "jo@people.example" + bad, Subject = "x", Text = "x" });
            AssertRefused("To", new() { To = bad + "jo@people.example", Subject = "x", Text = "x" });
            AssertRefused("ToName", new() { To = "jo@people.example", ToName = value, Subject = "x", Text = "x" });
            AssertRefused("Subject", new() { To = "jo@people.example", Subject = value, Text = "x" });
            AssertRefused("MessageId", new() { To = "jo@people.example", Subject = "x", Text = "x", MessageId = value });
            Assert.StartsWith("FromName", Assert.Single(new SmtpOptions { Host = "h", From = "a@b.example", FromName = value }.Validate()), StringComparison.Ordinal);
            Assert.StartsWith("From ", Assert.Single(new SmtpOptions { Host = "h", From = value + "@b.example" }.Validate()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Damaged_bodies_are_refused()
    {
        foreach (var bad in (string[])["a\uD800", "\uDC00a", "a\0b"])
        {
            AssertRefused("Text", new() { To = "jo@people.example", Subject = "x", Text = bad });
            AssertRefused("Html", new() { To = "jo@people.example", Subject = "x", Text = "x", Html = bad });
        }
    }

    [Fact]
    public void Overlong_values_are_refused()
    {
        AssertRefused("Subject", new() { To = "jo@people.example", Subject = new string('s', 999), Text = "x" });
        AssertRefused("ToName", new() { To = "jo@people.example", ToName = new string('n', 257), Subject = "x", Text = "x" });
    }

    [Theory]
    [InlineData("Grüße aus Köln wo alles in bester Ordnung ist", "Q")]
    [InlineData("ご依頼の件について", "B")]
    public void The_shorter_encoding_is_used(string subject, string encoding) =>
        Assert.Contains($"Subject: =?utf-8?{encoding}?", Compose(new() { To = "a@b.example", Subject = subject, Text = "x" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("plain text\n", "7bit")]
    [InlineData("über alles", "quoted-printable")]
    [InlineData("trailing space \n", "quoted-printable")]
    [InlineData("日本語の本文です", "base64")]
    public void The_lightest_body_encoding_is_used(string text, string encoding) =>
        Assert.Contains($"Content-Transfer-Encoding: {encoding}\r\n", Compose(new() { To = "a@b.example", Subject = "x", Text = text }), StringComparison.Ordinal);

    [Fact]
    public void Each_mail_has_its_own_message_id()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => ReceivedMail.Parse(Compose(SmtpSamples.Mail()))["Message-ID"]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(100, ids.Count);
        Assert.All(ids, id => Assert.Matches("^<[0-9a-f]{32}@corp\\.example>$", id));
    }

    private static string Canonical(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);
        return lines.Length == 0 || lines.EndsWith("\r\n", StringComparison.Ordinal) ? lines : lines + "\r\n";
    }

    private static string Compose(OutgoingMail mail)
    {
        Assert.True(TryCompose(mail, out var raw, out var fault), fault);
        return raw;
    }

    private static void AssertRefused(string field, OutgoingMail mail)
    {
        Assert.False(TryCompose(mail, out _, out var fault));
        Assert.StartsWith(field + " ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", fault, StringComparison.Ordinal);
    }

    private static bool TryCompose(OutgoingMail mail, out string raw, out string fault)
    {
        raw = "";
        Assert.True(Mailbox.TryParse("From", "desk@corp.example", out var sender, out _));
        if (!new MailComposer(sender, "Help Desk", new FixedTime()).TryCompose(mail, out var composed, out fault))
            return false;
        using (composed)
        {
            var wire = Encoding.UTF8.GetString(composed!.Content.Span);
            Assert.EndsWith("\r\n.\r\n", wire, StringComparison.Ordinal);
            Assert.Equal(wire.Length - 3, wire.IndexOf("\r\n.\r\n", StringComparison.Ordinal) + 2); // the first final dot is the last
            raw = wire[..^3].Replace("\r\n..", "\r\n.", StringComparison.Ordinal);
            Assert.Equal(Encoding.UTF8.GetByteCount(raw), composed.Size);
            return true;
        }
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
