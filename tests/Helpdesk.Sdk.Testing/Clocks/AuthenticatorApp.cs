using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Xunit;

namespace Helpdesk.Sdk.Testing;

/// <summary>An authenticator app, written from RFC 6238 and 4226 apart from the SDK's own, so that both cannot share a mistake.</summary>
public sealed class AuthenticatorApp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private readonly TimeProvider _clock;
    private readonly byte[] _secret;
    private readonly string _algorithm;
    private readonly int _digits;
    private readonly int _period;
    private long _last;

    /// <summary>Scans an <c>otpauth://totp/…</c> address; the telephone's clock is the machine's unless another is given.</summary>
    public AuthenticatorApp(string otpauth, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        var query = new Uri(otpauth).Query.TrimStart('?').Split('&')
            .Select(static p => p.Split('=', 2)).ToDictionary(static p => p[0], static p => Uri.UnescapeDataString(p[1]), StringComparer.OrdinalIgnoreCase);
        _secret = Decode(query["secret"]);
        _algorithm = query.GetValueOrDefault("algorithm", "SHA1");
        _digits = int.Parse(query.GetValueOrDefault("digits", "6"), CultureInfo.InvariantCulture);
        _period = int.Parse(query.GetValueOrDefault("period", "30"), CultureInfo.InvariantCulture);
    }

    /// <summary>A code that was not given before: a desk accepts each step once, and at most one step ahead of its clock.</summary>
    public async Task<string> NextAsync()
    {
        var step = Math.Max(_last + 1, Now);
        while (step > Now + 1)
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        _last = step;
        return At(step);
    }

    /// <summary>The code given last, once more.</summary>
    public string Last() => At(_last);

    /// <summary>What it shows now, given before or not.</summary>
    public string Current() => At(_last = Now);

    private long Now => _clock.GetUtcNow().ToUnixTimeSeconds() / _period;

    private string At(long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 names SHA-1
        var hash = _algorithm.ToUpperInvariant() switch
        {
            "SHA1" => HMACSHA1.HashData(_secret, counter),
            "SHA256" => HMACSHA256.HashData(_secret, counter),
            _ => HMACSHA512.HashData(_secret, counter),
        };
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % (int)Math.Pow(10, _digits)).ToString(CultureInfo.InvariantCulture).PadLeft(_digits, '0');
    }

    private static byte[] Decode(string text)
    {
        var bytes = new List<byte>();
        int bits = 0, value = 0;
        foreach (var c in text.TrimEnd('='))
        {
            value = (value << 5) | Alphabet.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(value >> bits));
            value &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
