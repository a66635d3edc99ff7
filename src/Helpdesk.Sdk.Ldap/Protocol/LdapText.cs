using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>UTF-8 as RFC 4511 wants it: strict in both directions where a name is concerned, forgiving for text that is only shown.</summary>
internal static class LdapText
{
    /// <summary>Refuses what is not text in either direction.</summary>
    public static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 bytes of a text.</summary>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair, which has no UTF-8 form.</exception>
    public static byte[] ToUtf8(string text) => Strict.GetBytes(text);

    /// <summary>The same, where absent and empty differ. (A null array would turn into empty memory.)</summary>
    public static ReadOnlyMemory<byte>? ToUtf8OrNull(string? text) => text is null ? default(ReadOnlyMemory<byte>?) : ToUtf8(text);

    /// <summary>Text of a name sent by the server.</summary>
    public static string ReadName(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new LdapProtocolException("A name is not UTF-8.");
        }
    }

    /// <summary>Text for people: bytes that are not UTF-8 become U+FFFD, and zero characters, which no database's text can hold, too.</summary>
    public static string Read(ReadOnlySpan<byte> utf8) => ReadRaw(utf8).Replace('\0', '\uFFFD');

    /// <summary>The same with zero characters as they are.</summary>
    public static string ReadRaw(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>Text for people from an untrusted server: control characters become spaces, the length is bounded.</summary>
    public static string ReadDiagnostic(ReadOnlySpan<byte> utf8)
    {
        const int longest = 1024;
        if (utf8.IsEmpty) return string.Empty;
        var text = Encoding.UTF8.GetString(utf8.Length > longest ? utf8[..longest] : utf8);
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
        }).Trim();
    }
}
