using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Writes header fields, folded within 78 characters wherever there is a place to fold (RFC 5322 section 2.1.1).</summary>
internal static class HeaderWriter
{
    private const int LongestLine = 78;
    private const int LongestQuoted = 64;

    /// <summary>A field of free text. The value has passed <see cref="HeaderText"/>.</summary>
    public static void AppendText(MailBuffer buffer, string name, string value)
    {
        buffer.Append(name).Append(": "u8);
        var column = name.Length + 2;
        if (!TryAppendFolded(buffer, value, column))
            EncodedWords.Append(buffer, value, column);
        buffer.Append("\r\n"u8);
    }

    /// <summary>A field of one address with an optional display name. Both have been checked.</summary>
    public static void AppendMailbox(MailBuffer buffer, string name, string? displayName, Mailbox mailbox)
    {
        buffer.Append(name).Append(": "u8);
        if (string.IsNullOrEmpty(displayName))
        {
            buffer.Append(mailbox.ToString()).Append("\r\n"u8);
            return;
        }

        if (IsPrintable(displayName) && displayName.Length <= LongestQuoted)
            AppendQuoted(buffer, displayName);
        else
            EncodedWords.Append(buffer, displayName, name.Length + 2);
        buffer.Append("\r\n <"u8).Append(mailbox.ToString()).Append(">\r\n"u8);
    }

    private static bool TryAppendFolded(MailBuffer buffer, string value, int column)
    {
        if (!IsPrintable(value) || value.StartsWith(' ') || value.EndsWith(' ') || value.Contains("  ", StringComparison.Ordinal))
            return false;
        var words = value.Split(' ');
        if (words.Any(word => column + word.Length > LongestLine))
            return false;
        for (var i = 0; i < words.Length; i++)
        {
            // The space that a fold takes the place of opens the next line, so that unfolding gives the value back.
            if (i > 0 && column + 1 + words[i].Length > LongestLine)
            {
                buffer.Append("\r\n"u8);
                column = 0;
            }

            if (i > 0)
                buffer.Append((byte)' ');
            buffer.Append(words[i]);
            column += words[i].Length + (i > 0 ? 1 : 0);
        }

        return true;
    }

    private static void AppendQuoted(MailBuffer buffer, string text)
    {
        buffer.Append((byte)'"');
        foreach (var character in text)
        {
            if (character is '"' or '\\')
                buffer.Append((byte)'\\');
            buffer.Append((byte)character);
        }

        buffer.Append((byte)'"');
    }

    // Plain text that looks like an encoded-word would be decoded into something else at the other end.
    private static bool IsPrintable(string text) => Ascii.IsValid(text) && !text.Contains("=?", StringComparison.Ordinal);
}
