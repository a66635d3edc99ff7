using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>
/// Text that must not be seen: a password, a code, a token. It prints, logs and serialises as a placeholder, compares in
/// constant time and is wiped on disposal.
/// </summary>
[DebuggerDisplay("[secret]")]
[JsonConverter(typeof(SecretJsonConverter))]
public sealed class Secret : IDisposable, IEquatable<Secret>
{
    /// <summary>What a secret looks like wherever it is printed.</summary>
    public const string Placeholder = "[secret]";

    private readonly char[] _characters;
    private bool _disposed;

    /// <summary>Copies the characters; the caller wipes its own copy.</summary>
    public Secret(ReadOnlySpan<char> characters) => _characters = characters.ToArray();

    /// <summary>How many UTF-16 code units it has.</summary>
    /// <exception cref="ObjectDisposedException">It was wiped.</exception>
    public int Length => Characters.Length;

    private ReadOnlySpan<char> Characters
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _characters;
        }
    }

    /// <summary>Hands the characters to a function for as long as it runs; keep no copy.</summary>
    /// <typeparam name="TState">What the function needs, so that it captures nothing.</typeparam>
    /// <typeparam name="TResult">What it returns.</typeparam>
    /// <exception cref="ObjectDisposedException">It was wiped.</exception>
    public TResult Use<TState, TResult>(TState state, SecretReader<TState, TResult> reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader(Characters, state);
    }

    /// <summary>An independent copy with its own lifetime.</summary>
    public Secret Copy() => new(Characters);

    /// <inheritdoc/>
    public bool Equals(Secret? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(Characters),
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(other.Characters));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <summary>The same for every secret, so that a hash tells nothing.</summary>
    public override int GetHashCode() => 0;

    /// <summary>Always <see cref="Placeholder"/>.</summary>
    public override string ToString() => Placeholder;

    /// <summary>Wipes the characters.</summary>
    public void Dispose()
    {
        _disposed = true;
        Array.Clear(_characters);
    }
}
