using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>An authenticator app (RFC 6238, SHA-1, six digits, 30 seconds) to which a key was typed.</summary>
internal static class AuthenticatorApp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Code(string key, DateTimeOffset now)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, now.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 4226 says HMAC-SHA-1
        var hash = HMACSHA1.HashData(Decode(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (bits, count, at) = (0, 0, 0);
        foreach (var c in text)
        {
            (bits, count) = (((bits << 5) | Alphabet.IndexOf(c, StringComparison.Ordinal)) & 0xFFFF, count + 5);
            if (count >= 8 && at < bytes.Length)
                bytes[at++] = (byte)(bits >> (count -= 8));
        }
        return bytes;
    }
}
