using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>The keys of a ring at one time, oldest first, and what is done with them.</summary>
internal sealed class KeySet(IEnumerable<RingKey> keys) : IDisposable
{
    private const byte Version = 1;
    private const int NonceSize = 12, TagSize = 16;
    private readonly RingKey[] _keys = [.. keys.OrderBy(static k => k.Number).ThenBy(static k => k.Id, StringComparer.Ordinal)];

    public RingKey Active => _keys[^1];

    public bool IsEmpty => _keys.Length == 0;

    public IReadOnlyList<string> Ids => [.. _keys.Select(static k => k.Id)];

    public RingKey? Find(string keyId) => Array.Find(_keys, k => k.Id == keyId);

    public static HelpdeskConfigurationException Missing(string keyId, string ring) =>
        new($"The key '{Shown(keyId)}' is not in {ring}. Restore it from the backup of the keys; without it what it protects cannot be read.");

    /// <summary>Layout: version, length of the key id, key id, nonce, tag, ciphertext.</summary>
    public static byte[] Protect(RingKey key, string purpose, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        var header = 2 + key.Id.Length;
        var result = new byte[header + NonceSize + TagSize + plaintext.Length];
        result[0] = Version;
        result[1] = (byte)key.Id.Length;
        Encoding.ASCII.GetBytes(key.Id, result.AsSpan(2));
        var nonce = result.AsSpan(header, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> derived = stackalloc byte[RingKey.Size];
        try
        {
            key.Derive("encrypt", purpose, derived);
            using var aes = new AesGcm(derived, TagSize);
            aes.Encrypt(nonce, plaintext, result.AsSpan(header + NonceSize + TagSize), result.AsSpan(header + NonceSize, TagSize),
                Bind(result.AsSpan(0, header), purpose, associatedData));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
        return result;
    }

    /// <summary>The id of the key that a protected value was made with.</summary>
    /// <exception cref="CryptographicException">It is no protected value.</exception>
    public static string KeyIdOf(ReadOnlySpan<byte> protectedData)
    {
        if (protectedData.Length < 2 || protectedData[0] != Version || protectedData.Length < 2 + protectedData[1] + NonceSize + TagSize)
            throw new CryptographicException("This is no protected value.");
        return Encoding.ASCII.GetString(protectedData.Slice(2, protectedData[1]));
    }

    public static byte[] Unprotect(RingKey key, string purpose, ReadOnlySpan<byte> protectedData, ReadOnlySpan<byte> associatedData)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        var header = 2 + key.Id.Length;
        var body = protectedData[header..];
        var plaintext = new byte[body.Length - NonceSize - TagSize];
        Span<byte> derived = stackalloc byte[RingKey.Size];
        try
        {
            key.Derive("encrypt", purpose, derived);
            using var aes = new AesGcm(derived, TagSize);
            aes.Decrypt(body[..NonceSize], body[(NonceSize + TagSize)..], body.Slice(NonceSize, TagSize), plaintext,
                Bind(protectedData[..header], purpose, associatedData));
            return plaintext;
        }
        catch
        {
            CryptographicOperations.ZeroMemory(plaintext);
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    public static byte[] Hash(RingKey key, string purpose, ReadOnlySpan<byte> data)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        Span<byte> derived = stackalloc byte[RingKey.Size];
        try
        {
            key.Derive("hash", purpose, derived);
            return HMACSHA256.HashData(derived, data);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    public void Dispose()
    {
        foreach (var key in _keys)
            key.Dispose();
    }

    // The purpose's length stands before it, so that no other split of the same bytes opens the value.
    private static byte[] Bind(ReadOnlySpan<byte> header, string purpose, ReadOnlySpan<byte> associatedData)
    {
        var name = Encoding.UTF8.GetBytes(purpose);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, name.Length);
        return [.. header, .. length, .. name, .. associatedData];
    }

    // An id out of a damaged row goes into a message: keep it short and printable.
    private static string Shown(string keyId) =>
        new([.. keyId.Take(40).Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '?')]);
}
