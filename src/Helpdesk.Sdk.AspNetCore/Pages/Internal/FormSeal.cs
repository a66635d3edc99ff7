using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>
/// Says that a form came out of our own page, for this very purpose, lately. It needs no cookie, because whoever comes out of a mail program brings none,
/// and holds on every node that shares the keys.
/// </summary>
internal sealed class FormSeal(ISecretProtector protector, TimeProvider time)
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "form";
    private const string Purpose = "web-form";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>A seal for a page.</summary>
    /// <param name="page">Which page it is.</param>
    /// <param name="secret">What the page belongs to, such as a link's token; <see langword="null"/> = nothing.</param>
    public string Make(string page, Secret? secret)
    {
        var ends = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var hash = Hash(page, ends, secret, protector.ActiveKeyId);
        return $"{ends:x}.{protector.ActiveKeyId}.{Base64Url.EncodeToString(hash)}";
    }

    /// <summary>Whether a seal is ours, of this page, and not too old.</summary>
    public bool Holds(string? seal, string page, Secret? secret)
    {
        if (seal is not { Length: <= 256 } || seal.Split('.') is not [var end, var keyId, var given] || !protector.KeyIds.Contains(keyId, StringComparer.Ordinal)
            || !long.TryParse(end, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var ends)
            || ends < time.GetUtcNow().ToUnixTimeSeconds() || !Base64Url.IsValid(given))
            return false;
        return CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(given), Hash(page, ends, secret, keyId));
    }

    private byte[] Hash(string page, long ends, Secret? secret, string keyId)
    {
        // Of fixed length each, so that no part can be taken for a piece of another.
        var data = new byte[8 + (2 * SHA256.HashSizeInBytes)];
        BinaryPrimitives.WriteInt64BigEndian(data, ends);
        SHA256.HashData(Encoding.UTF8.GetBytes(page), data.AsSpan(8));
        secret?.Use(data, static (characters, into) =>
        {
            var bytes = new byte[Encoding.UTF8.GetMaxByteCount(characters.Length)];
            var count = Encoding.UTF8.GetBytes(characters, bytes);
            SHA256.HashData(bytes.AsSpan(0, count), into.AsSpan(8 + SHA256.HashSizeInBytes));
            CryptographicOperations.ZeroMemory(bytes);
            return 0;
        });
        return protector.Hash(Purpose, data, keyId);
    }
}
