namespace Helpdesk.Sdk;

/// <summary>The key ring: authenticated encryption and keyed hashing with key ids. Keys never leave it.</summary>
public interface ISecretProtector
{
    /// <summary>The id of the key that new values are made with.</summary>
    string ActiveKeyId { get; }

    /// <summary>The ids of all keys of the ring.</summary>
    IReadOnlyList<string> KeyIds { get; }

    /// <summary>Encrypts (AES-256-GCM under a key derived for the purpose).</summary>
    /// <param name="purpose">Separates uses: a value protected for one cannot be opened for another.</param>
    /// <param name="plaintext">The secret.</param>
    /// <param name="associatedData">What the value belongs to; must be the same when opening.</param>
    byte[] Protect(string purpose, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData);

    /// <summary>Opens what <see cref="Protect"/> made.</summary>
    /// <exception cref="HelpdeskConfigurationException">The key is not in the ring; the message names its id.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The value was altered, or belongs elsewhere.</exception>
    byte[] Unprotect(string purpose, ReadOnlySpan<byte> protectedData, ReadOnlySpan<byte> associatedData);

    /// <summary>HMAC-SHA-256 under the active key.</summary>
    KeyedHash Hash(string purpose, ReadOnlySpan<byte> data);

    /// <summary>HMAC-SHA-256 under one key of the ring.</summary>
    /// <exception cref="HelpdeskConfigurationException">The key is not in the ring; the message names its id.</exception>
    byte[] Hash(string purpose, ReadOnlySpan<byte> data, string keyId);
}
