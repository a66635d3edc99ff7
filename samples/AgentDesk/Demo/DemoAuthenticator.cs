using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace AgentDesk;

/// <summary>An authenticator app of somebody in the demo (RFC 6238, SHA-1, six digits, 30 seconds).</summary>
/// <param name="Owner">Whose.</param>
/// <param name="Key">The secret in Base32, as one would type it into an app.</param>
internal sealed record DemoAuthenticator(string Owner, string Key)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Step = 30;
    private long _used;

    /// <summary>A password, for those who sign in to the console.</summary>
    public string? Password { get; init; }

    public static DemoAuthenticator Scan(string owner, Helpdesk.Sdk.Secret uri) =>
        new(owner, uri.Use(0, static (text, _) => text.ToString().Split("secret=")[1].Split('&')[0]));

    /// <summary>The code of now, or the next one when that of now was used: none is accepted twice.</summary>
    public string Code(DateTimeOffset now) => Compute(Math.Max(_used + 1, now.ToUnixTimeSeconds() / Step));

    /// <summary>Remembers that a code was used.</summary>
    public void Use(DateTimeOffset now) => _used = Math.Max(_used + 1, now.ToUnixTimeSeconds() / Step);

    /// <summary>The key in groups of four.</summary>
    [JsonIgnore]
    public string Readable => string.Join(' ', Key.Chunk(4).Select(static c => new string(c)));

    /// <inheritdoc/>
    public override string ToString() => Owner;

    private string Compute(long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 4226 says HMAC-SHA-1
        var hash = HMACSHA1.HashData(Decode(Key), counter);
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
