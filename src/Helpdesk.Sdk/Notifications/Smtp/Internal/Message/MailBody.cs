using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Writes a text part in the lightest encoding that survives the way: as it is, quoted-printable or base64.</summary>
internal static class MailBody
{
    private const int LongestLine = 998; // RFC 5322 section 2.1.1
    private const int Base64BytesPerLine = 57;

    /// <summary>Appends the headers and content of one text part, ending in a line break.</summary>
    public static void AppendPart(MailBuffer buffer, string mediaType, string text)
    {
        using var canonical = new MailBuffer();
        AppendCanonical(canonical, text);
        buffer.Append("Content-Type: "u8).Append(mediaType).Append("; charset=utf-8\r\nContent-Transfer-Encoding: "u8);
        switch (Choose(canonical.Span))
        {
            case Encoding.SevenBit:
                buffer.Append("7bit\r\n\r\n"u8).Append(canonical.Span);
                break;
            case Encoding.QuotedPrintable:
                buffer.Append("quoted-printable\r\n\r\n"u8);
                QuotedPrintable.Append(buffer, canonical.Span);
                break;
            default:
                buffer.Append("base64\r\n\r\n"u8);
                AppendBase64(buffer, canonical.Span);
                break;
        }
    }

    private enum Encoding
    {
        SevenBit,
        QuotedPrintable,
        Base64,
    }

    // Every line ends in CRLF, the last one too: a bare CR or LF is where mail smuggling begins.
    private static void AppendCanonical(MailBuffer buffer, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny('\r', '\n');
            buffer.Append(end < 0 ? text : text[..end]).Append("\r\n"u8);
            if (end < 0)
                return;
            text = text[(text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1)..];
        }
    }

    private static Encoding Choose(ReadOnlySpan<byte> text)
    {
        var (column, escaped, fragile) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r')
            {
                fragile |= i > 0 && text[i - 1] is (byte)' ' or (byte)'\t';
                column = 0;
                i++;
                continue;
            }

            fragile |= ++column > LongestLine;
            if (text[i] is not ((>= 32 and < 127) or (byte)'\t'))
                escaped++;
        }

        return escaped == 0 && !fragile ? Encoding.SevenBit : escaped * 6 > text.Length ? Encoding.Base64 : Encoding.QuotedPrintable;
    }

    private static void AppendBase64(MailBuffer buffer, ReadOnlySpan<byte> text)
    {
        Span<byte> line = stackalloc byte[Base64BytesPerLine / 3 * 4];
        for (; !text.IsEmpty; text = text[Math.Min(Base64BytesPerLine, text.Length)..])
        {
            System.Buffers.Text.Base64.EncodeToUtf8(text[..Math.Min(Base64BytesPerLine, text.Length)], line, out _, out var written);
            buffer.Append(line[..written]).Append("\r\n"u8);
        }

        line.Clear();
    }
}
