using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Text in headers as encoded-words (RFC 2047), each of whole characters and each line within 76.</summary>
internal static class EncodedWords
{
    private const int LongestLine = 76;
    private static readonly int Overhead = "=?utf-8?B??=".Length;

    /// <summary>Appends the text, folding as needed.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="text">Well-formed text.</param>
    /// <param name="column">How much of the current line is taken.</param>
    public static void Append(MailBuffer buffer, ReadOnlySpan<char> text, int column)
    {
        var quoted = PrefersQ(text);
        Span<byte> bytes = stackalloc byte[LongestLine];
        while (!text.IsEmpty)
        {
            var (length, consumed) = Fill(bytes, text, LongestLine - column - Overhead, quoted);
            buffer.Append(quoted ? "=?utf-8?Q?"u8 : "=?utf-8?B?"u8);
            if (quoted)
                AppendQ(buffer, bytes[..length]);
            else
                buffer.Append(Convert.ToBase64String(bytes[..length]));
            buffer.Append("?="u8);
            text = text[consumed..];
            if (!text.IsEmpty)
                buffer.Append("\r\n "u8);
            column = 1;
        }

        bytes.Clear();
    }

    // As many whole characters as fit: half a character in a word is unreadable wherever words are decoded one by one.
    private static (int Length, int Consumed) Fill(Span<byte> bytes, ReadOnlySpan<char> text, int room, bool quoted)
    {
        var (length, consumed, cost) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var size = rune.Utf8SequenceLength;
            cost = quoted ? cost + (IsPlain(rune) ? 1 : 3 * size) : (length + size + 2) / 3 * 4;
            if (cost > room)
                break;
            rune.EncodeToUtf8(bytes[length..]);
            length += size;
            consumed += rune.Utf16SequenceLength;
        }

        return (length, consumed);
    }

    private static bool PrefersQ(ReadOnlySpan<char> text)
    {
        var (total, escaped) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            total += rune.Utf8SequenceLength;
            escaped += IsPlain(rune) ? 0 : rune.Utf8SequenceLength;
        }

        return escaped * 6 < total;
    }

    private static void AppendQ(MailBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value == ' ')
                buffer.Append((byte)'_');
            else if (value < 0x80 && IsPlain(new Rune((char)value)))
                buffer.Append(value);
            else
                QuotedPrintable.AppendEscape(buffer, value);
        }
    }

    // The narrow set that is safe in display names too (RFC 2047 section 5, rule 3), and the space, written as an underscore.
    private static bool IsPlain(Rune rune) => rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '!' or '*' or '+' or '-' or '/');
}
