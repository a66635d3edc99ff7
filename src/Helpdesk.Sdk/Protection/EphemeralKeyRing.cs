namespace Helpdesk.Sdk;

/// <summary>A key ring that lives and dies with its process: for state that is kept in memory, and for tests.</summary>
public sealed class EphemeralKeyRing : ISecretProtector, IRotatingKeyRing, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<RingKey> _all = [RingKey.Create(1)];
    private volatile KeySet _keys;

    /// <summary>Makes a ring with one random key.</summary>
    public EphemeralKeyRing() => _keys = new KeySet(_all);

    /// <inheritdoc/>
    public string ActiveKeyId => _keys.Active.Id;

    /// <inheritdoc/>
    public IReadOnlyList<string> KeyIds => _keys.Ids;

    /// <summary>Makes a new key and uses it from now on; older keys still open.</summary>
    /// <returns>The new key's id.</returns>
    public string AddKey()
    {
        lock (_gate)
        {
            _all.Add(RingKey.Create(_all.Count + 1));
            _keys = new KeySet(_all);
            return _keys.Active.Id;
        }
    }

    /// <inheritdoc/>
    public byte[] Protect(string purpose, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData) =>
        KeySet.Protect(_keys.Active, purpose, plaintext, associatedData);

    /// <inheritdoc/>
    public byte[] Unprotect(string purpose, ReadOnlySpan<byte> protectedData, ReadOnlySpan<byte> associatedData) =>
        KeySet.Unprotect(Find(KeySet.KeyIdOf(protectedData)), purpose, protectedData, associatedData);

    /// <inheritdoc/>
    public KeyedHash Hash(string purpose, ReadOnlySpan<byte> data)
    {
        var key = _keys.Active;
        return new KeyedHash(key.Id, KeySet.Hash(key, purpose, data));
    }

    /// <inheritdoc/>
    public byte[] Hash(string purpose, ReadOnlySpan<byte> data, string keyId) => KeySet.Hash(Find(keyId), purpose, data);

    /// <summary>Wipes the keys from memory.</summary>
    public void Dispose() => _keys.Dispose();

    private RingKey Find(string keyId) => _keys.Find(keyId) ?? throw KeySet.Missing(keyId, "this process's key ring");
}
