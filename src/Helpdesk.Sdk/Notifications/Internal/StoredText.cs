using System.Text;

namespace Helpdesk.Sdk;

/// <summary>The text of a message in the outbox and, of a mail, its HTML before it: NUL, the HTML, NUL. HTML cannot hold a NUL, and no text begins with one.</summary>
internal static class StoredText
{
    /// <summary>Both in one. The caller wipes it.</summary>
    /// <exception cref="ArgumentException">There is a NUL where none can be: a bug of the caller.</exception>
    public static byte[] Pack(ReadOnlySpan<char> text, ReadOnlySpan<char> html)
    {
        if (text.StartsWith('\0') || html.Contains('\0'))
            throw new ArgumentException("A message cannot hold a NUL here.", nameof(text));
        var head = html.IsEmpty ? 0 : Encoding.UTF8.GetByteCount(html) + 2;
        var bytes = new byte[head + Encoding.UTF8.GetByteCount(text)];
        if (head > 0)
            Encoding.UTF8.GetBytes(html, bytes.AsSpan(1));
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(head));
        return bytes;
    }

    /// <summary>What was packed.</summary>
    public static (string Text, string? Html) Unpack(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [0, .. var rest] || rest.IndexOf((byte)0) is not (>= 0 and var end))
            return (Encoding.UTF8.GetString(bytes), null);
        return (Encoding.UTF8.GetString(rest[(end + 1)..]), Encoding.UTF8.GetString(rest[..end]));
    }
}
