namespace Helpdesk.Sdk;

/// <summary>The quoted-printable encoding (RFC 2045 section 6.7) of text with CRLF line ends.</summary>
internal static class QuotedPrintable
{
    private const int LongestLine = 76;

    public static void Append(MailBuffer buffer, ReadOnlySpan<byte> text)
    {
        var column = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                buffer.Append("\r\n"u8);
                column = 0;
                i++;
                continue;
            }

            var literal = IsLiteral(text, i);
            var width = literal ? 1 : 3;
            if (column + width > LongestLine - 1)
            {
                buffer.Append("=\r\n"u8);
                column = 0;
            }

            if (literal)
                buffer.Append(text[i]);
            else
                AppendEscape(buffer, text[i]);
            column += width;
        }
    }

    public static void AppendEscape(MailBuffer buffer, byte value)
    {
        buffer.Append((byte)'=');
        buffer.Append(Digit(value >> 4));
        buffer.Append(Digit(value & 15));
    }

    // White space at the end of a line gets lost on the way, so there it is escaped.
    private static bool IsLiteral(ReadOnlySpan<byte> text, int index) => text[index] switch
    {
        (byte)' ' or (byte)'\t' => index + 1 < text.Length && text[index + 1] != '\r',
        (byte)'=' => false,
        > 32 and < 127 => true,
        _ => false,
    };

    private static byte Digit(int value) => (byte)"0123456789ABCDEF"[value];
}
