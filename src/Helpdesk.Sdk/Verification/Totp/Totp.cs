using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Time-based one-time passwords (RFC 6238) over HOTP (RFC 4226). The secret stays the caller's, to be zeroed by the caller.</summary>
internal static class Totp
{
    /// <summary>Steps accepted on either side of the current one (RFC 6238 section 5.2).</summary>
    public const int Window = 1;

    /// <summary>Passed as the highest accepted step by an authenticator that was never used.</summary>
    public const long NoStep = -1;

    private const int LongestHash = HMACSHA512.HashSizeInBytes;
    private const int MinimumSecretLength = 16;

    /// <summary>A fresh secret as long as the hash (RFC 6238 section 5.1 points at RFC 2104, which recommends no less).</summary>
    public static byte[] NewSecret(TotpAlgorithm algorithm) => RandomNumberGenerator.GetBytes(HashLength(algorithm));

    /// <summary>The time step that contains <paramref name="time"/>, counted from the Unix epoch.</summary>
    public static long StepAt(DateTimeOffset time, TotpParameters parameters)
    {
        var seconds = time.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegative(seconds, nameof(time));
        return seconds / parameters.PeriodSeconds;
    }

    /// <summary>The code of one step, as the app would show it.</summary>
    public static string Compute(ReadOnlySpan<byte> secret, long step, TotpParameters parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return ComputeNumber(secret, step, parameters).ToString(CultureInfo.InvariantCulture).PadLeft(parameters.Digits, '0');
    }

    /// <summary>The step whose code was typed, or null when none above <paramref name="highestAcceptedStep"/> matches.</summary>
    /// <remarks>
    /// Every candidate is computed and compared whatever the others gave. Where two steps happen to share a code the later
    /// one is returned: storing the earlier would leave the same code good for the later.
    /// </remarks>
    public static long? Verify(ReadOnlySpan<byte> secret, ReadOnlySpan<char> code, DateTimeOffset now, long highestAcceptedStep, TotpParameters parameters)
    {
        if (secret.Length < MinimumSecretLength)
            throw new ArgumentException($"An authenticator's secret has at least {MinimumSecretLength} bytes.", nameof(secret));
        if (!TryParse(code, parameters.Digits, out var typed))
            return null;

        var current = StepAt(now, parameters);
        var matched = NoStep;
        for (var step = current - Window; step <= current + Window; step++)
        {
            // A step before the epoch does not exist; computing step 0 instead keeps the number of hashes the same.
            var difference = typed ^ ComputeNumber(secret, Math.Max(step, 0), parameters);
            var usable = difference == 0 & step > highestAcceptedStep & step >= 0;
            matched = usable ? step : matched;
        }

        return matched == NoStep ? null : matched;
    }

    private static int ComputeNumber(ReadOnlySpan<byte> secret, long step, TotpParameters parameters)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        Span<byte> hash = stackalloc byte[LongestHash];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var length = Hash(parameters.Algorithm, secret, counter, hash);
        var offset = hash[length - 1] & 0x0F;
        var truncated = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;
        CryptographicOperations.ZeroMemory(hash);
        return truncated % Modulus(parameters.Digits);
    }

#pragma warning disable CA5350 // HMAC-SHA-1 is the algorithm of RFC 4226; its known collisions do not touch HMAC.
    private static int Hash(TotpAlgorithm algorithm, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> counter, Span<byte> hash) => algorithm switch
    {
        TotpAlgorithm.Sha256 => HMACSHA256.HashData(secret, counter, hash),
        TotpAlgorithm.Sha512 => HMACSHA512.HashData(secret, counter, hash),
        _ => HMACSHA1.HashData(secret, counter, hash),
    };
#pragma warning restore CA5350

    private static int HashLength(TotpAlgorithm algorithm) => algorithm switch
    {
        TotpAlgorithm.Sha256 => HMACSHA256.HashSizeInBytes,
        TotpAlgorithm.Sha512 => HMACSHA512.HashSizeInBytes,
        _ => HMACSHA1.HashSizeInBytes,
    };

    private static int Modulus(int digits) => digits switch { 6 => 1_000_000, 7 => 10_000_000, _ => 100_000_000 };

    private static bool TryParse(ReadOnlySpan<char> code, int digits, out int value)
    {
        value = 0;
        if (code.Length != digits)
            return false;
        foreach (var character in code)
        {
            if (!char.IsAsciiDigit(character))
                return false;
            value = value * 10 + (character - '0');
        }

        return true;
    }
}
