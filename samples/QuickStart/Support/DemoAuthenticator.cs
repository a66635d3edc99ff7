using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Helpdesk.Sdk;

namespace QuickStart;

/// <summary>The caller's authenticator app (RFC 6238, SHA-1, six digits, 30 seconds). It never shows the same code twice.</summary>
internal sealed class DemoAuthenticator
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private byte[] _secret = [];
    private long _step;

    public void Scan(Secret uri) => _secret = uri.Use(0, static (text, _) => Decode(text.ToString().Split("secret=")[1].Split('&')[0]));

    public Secret NextCode()
    {
        _step = Math.Max(_step + 1, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, _step);
#pragma warning disable CA5350 // RFC 4226 says HMAC-SHA-1
        var hash = HMACSHA1.HashData(_secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return new Secret((number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture));
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
