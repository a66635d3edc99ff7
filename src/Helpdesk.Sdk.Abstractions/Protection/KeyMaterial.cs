using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>One key of a source: its place in the ring, and 256 random bits. Prints as its number only, and cannot be serialised.</summary>
public sealed class KeyMaterial : IDisposable
{
    /// <summary>How many bytes a key has.</summary>
    public const int Size = 32;

    private readonly byte[] _bytes;

    /// <summary>Takes a copy of the bytes; wipe yours.</summary>
    /// <param name="number">Its place in the ring, from 1; a new key has the next number. It never changes, because it is part of the key's id.</param>
    /// <param name="bytes">Exactly <see cref="Size"/> random bytes.</param>
    /// <exception cref="ArgumentException">The bytes are fewer or more.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is not between 1 and 999999.</exception>
    public KeyMaterial(int number, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 999_999);
        if (bytes.Length != Size)
            throw new ArgumentException($"A key has {Size} bytes.", nameof(bytes));
        Number = number;
        _bytes = bytes.ToArray();
    }

    /// <summary>Its place in the ring.</summary>
    public int Number { get; }

    /// <summary>Copies the key.</summary>
    public void CopyTo(Span<byte> destination) => _bytes.CopyTo(destination);

    /// <summary>Wipes it.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    /// <inheritdoc/>
    public override string ToString() => $"key {Number}";
}
