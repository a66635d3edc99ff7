using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Base32 (RFC 4648 section 6), the alphabet in which authenticator secrets are written.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Encodes without padding, as the Key URI format wants it.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = new char[(bytes.Length * 8 + 4) / 5];
        var (buffer, bits, written) = (0, 0, 0);
        foreach (var value in bytes)
        {
            buffer = ((buffer << 8) | value) & 0xFFF;
            for (bits += 8; bits >= 5; bits -= 5)
                text[written++] = Alphabet[(buffer >> (bits - 5)) & 31];
        }

        if (bits > 0)
            text[written] = Alphabet[(buffer << (5 - bits)) & 31];
        var result = new string(text);
        text.Clear();
        return result;
    }

    /// <summary>Decodes either case, padded in full or not at all. False for foreign characters, impossible lengths and stray bits.</summary>
    /// <remarks>Strict, so that one secret has one spelling: an encoding that is not canonical is refused (RFC 4648 section 3.5).</remarks>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        var digits = text.TrimEnd('=');
        if (digits.Length != text.Length && (text.Length % 8 != 0 || text.Length - digits.Length >= 7))
            return false;
        if (digits.Length % 8 is 1 or 3 or 6)
            return false;

        var decoded = new byte[digits.Length * 5 / 8];
        var (buffer, bits, written) = (0, 0, 0);
        foreach (var character in digits)
        {
            var value = ValueOf(character);
            if (value < 0)
                return Reject(decoded);
            buffer = ((buffer << 5) | value) & 0xFFF;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            decoded[written++] = (byte)(buffer >> bits);
        }

        if ((buffer & ((1 << bits) - 1)) != 0)
            return Reject(decoded);
        bytes = decoded;
        return true;
    }

    private static int ValueOf(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a',
        >= '2' and <= '7' => character - '2' + 26,
        _ => -1,
    };

    private static bool Reject(byte[] partial)
    {
        CryptographicOperations.ZeroMemory(partial);
        return false;
    }
}
