namespace Helpdesk.Sdk;

/// <summary>A mail ready to go: its envelope, and its content as it goes over the wire.</summary>
internal sealed class ComposedMail : IDisposable
{
    private const int ShortestSecret = 4;
    private readonly MailBuffer _content = new();
    private readonly OutgoingMail _mail;

    private ComposedMail(Mailbox sender, Mailbox recipient, int size, OutgoingMail mail)
    {
        Sender = sender;
        Recipient = recipient;
        Size = size;
        _mail = mail;
    }

    public Mailbox Sender { get; }

    public Mailbox Recipient { get; }

    /// <summary>Octets as RFC 1870 counts them: line ends included, dot-stuffing and the final dot not.</summary>
    public int Size { get; }

    public bool NeedsSmtpUtf8 => Sender.NeedsSmtpUtf8 || Recipient.NeedsSmtpUtf8;

    /// <summary>Dot-stuffed and closed by the final dot (RFC 5321 section 4.5.2).</summary>
    public ReadOnlyMemory<byte> Content => _content.Memory;

    public static ComposedMail Create(Mailbox sender, Mailbox recipient, MailBuffer message, OutgoingMail mail)
    {
        var composed = new ComposedMail(sender, recipient, message.Length, mail);
        var rest = message.Span;
        for (var dot = rest.IndexOf("\r\n."u8); dot >= 0; dot = rest.IndexOf("\r\n."u8))
        {
            composed._content.Append(rest[..(dot + 3)]).Append("."u8);
            rest = rest[(dot + 3)..];
        }

        composed._content.Append(rest).Append(".\r\n"u8);
        return composed;
    }

    /// <summary>
    /// A server's words without what they repeat of the content. Content filters quote what they dislike, and codes, passwords
    /// and links all hold a digit.
    /// </summary>
    public string Redact(string diagnostics)
    {
        var words = diagnostics.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i].AsSpan().Trim("\"'<>()[]{},.;:");
            if (word.Length >= ShortestSecret && word.IndexOfAnyInRange('0', '9') >= 0 && IsInContent(word))
                words[i] = "[redacted]";
        }

        return string.Join(' ', words);
    }

    public void Dispose() => _content.Dispose();

    private bool IsInContent(ReadOnlySpan<char> word) =>
        _mail.Text.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase)
        || _mail.Html.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase)
        || _mail.Subject.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase);
}
