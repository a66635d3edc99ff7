using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>PBKDF2-SHA-256 (RFC 8018) as <c>pbkdf2-sha256$iterations$salt$hash</c>.</summary>
internal static class LocalPasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int SaltSize = 16, HashSize = 32, MostIterations = 100_000_000;

    public static string Create(Secret password, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var hash = Derive(password, salt, iterations);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Compares in constant time. A hash that is missing or unreadable fits no password, and takes as long.</summary>
    public static bool Verify(Secret password, string? stored, int usualIterations)
    {
        if (!TryParse(stored, out var iterations, out var salt, out var expected))
        {
            Derive(password, new byte[SaltSize], usualIterations);
            return false;
        }
        return CryptographicOperations.FixedTimeEquals(Derive(password, salt, iterations), expected);
    }

    private static bool TryParse(string? stored, out int iterations, out byte[] salt, out byte[] hash)
    {
        (iterations, salt, hash) = (0, [], []);
        if (stored?.Split('$') is not [Scheme, var count, var saltText, var hashText]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out iterations)
            || iterations is < LocalDirectoryOptions.LeastIterations or > MostIterations)
            return false;
        salt = new byte[SaltSize];
        hash = new byte[HashSize];
        return Convert.TryFromBase64String(saltText, salt, out var saltLength) && saltLength == SaltSize
            && Convert.TryFromBase64String(hashText, hash, out var hashLength) && hashLength == HashSize;
    }

    private static byte[] Derive(Secret password, byte[] salt, int iterations) => password.Use((salt, iterations), static (characters, state) =>
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(characters.Length)];
        try
        {
            var length = Encoding.UTF8.GetBytes(characters, bytes);
            return Rfc2898DeriveBytes.Pbkdf2(bytes.AsSpan(0, length), state.salt, state.iterations, HashAlgorithmName.SHA256, HashSize);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    });
}
