using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// What a device holds, a token or a credential of its own: the account's id and 256 random bits. Nobody guesses those, so that a fast hash of them is enough to keep.
/// </summary>
internal static class LocalDeviceSecret
{
    private const int SecretBytes = 32, Longest = 400;

    public static (Secret Secret, string Hash) Create(string account)
    {
        var bytes = RandomNumberGenerator.GetBytes(SecretBytes);
        var random = Base64Url.EncodeToChars(bytes);
        char[] whole = [.. account, '.', .. random];
        var secret = new Secret(whole);
        CryptographicOperations.ZeroMemory(bytes);
        Array.Clear(random);
        Array.Clear(whole);
        return (secret, HashOf(secret));
    }

    /// <summary>The account it says it is of; <see langword="null"/> = it cannot be one of ours.</summary>
    public static string? AccountOf(Secret secret) => secret.Use(0, static (characters, _) =>
    {
        var dot = characters.Length > Longest ? -1 : characters.LastIndexOf('.');
        return dot > 0 && characters[..dot].ToString() is var id && InputText.IsWellFormed(id, InputText.MaximumNameLength, out var _) ? id : null;
    });

    /// <summary>In constant time.</summary>
    public static bool Matches(Secret secret, string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(hash));

    private static string HashOf(Secret secret) => secret.Use(0, static (characters, _) =>
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(characters.Length)];
        try
        {
            return Convert.ToHexString(SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(characters, bytes))));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    });
}
