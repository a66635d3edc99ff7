using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>One 256-bit key of a ring. Its id holds its number in the ring and a check value, so that a damaged or swapped key is noticed.</summary>
internal sealed class RingKey(int number, byte[] material) : IDisposable
{
    public const int Size = 32;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    private volatile bool _disposed;

    public int Number { get; } = number;

    public string Id { get; } = IdOf(number, material);

    public static RingKey Create(int number) => new(number, RandomNumberGenerator.GetBytes(Size));

    public static string IdOf(int number, ReadOnlySpan<byte> material)
    {
        Span<byte> check = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(material, "Helpdesk.Sdk key id"u8, check);
        return string.Create(CultureInfo.InvariantCulture, $"{number:D4}-{Convert.ToHexStringLower(check[..6])}");
    }

    /// <summary>The number in a well-formed id; 0 otherwise.</summary>
    public static int NumberOf(string id) =>
        id.Length is > 13 and <= 22 && id[^13] == '-' && id.AsSpan(id.Length - 12).IndexOfAnyExcept(LowerHex) < 0
        && int.TryParse(id.AsSpan(0, id.Length - 13), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A key of its own for each use and purpose (RFC 5869).</summary>
    public void Derive(string use, string purpose, Span<byte> key)
    {
        HKDF.DeriveKey(HashAlgorithmName.SHA256, material, key, salt: [], Encoding.UTF8.GetBytes($"Helpdesk.Sdk/v1/{use}/{purpose}"));
        // Looked at last: a key that was wiped meanwhile must not have been used.
        ObjectDisposedException.ThrowIf(_disposed, typeof(ISecretProtector));
    }

    /// <summary>Hands the key itself to whoever stores it.</summary>
    public void WriteTo(Stream stream) => stream.Write(material);

    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(material);
    }
}
