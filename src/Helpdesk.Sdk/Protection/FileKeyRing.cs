namespace Helpdesk.Sdk;

/// <summary>
/// A key ring in a directory: one file a key, readable by its owner only; the newest encrypts and hashes, all open. The directory
/// and a first key are made on first use; processes that start together agree on it. Back it up apart from the database.
/// </summary>
public sealed class FileKeyRing : ISecretProtector, IRotatingKeyRing, IDisposable
{
    private readonly Lock _gate = new();
    private readonly KeyDirectory _directory;
    private readonly List<KeySet> _earlier = [];
    private volatile KeySet _keys;

    /// <summary>Opens the ring and reads all keys.</summary>
    /// <param name="directory">Where the keys are (<c>Keys:Directory</c>); on a local file system.</param>
    /// <exception cref="HelpdeskConfigurationException">
    /// The directory cannot be used, a key file is damaged, or other users can read a key; the message names the file and the remedy.
    /// </exception>
    public FileKeyRing(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        _directory = new KeyDirectory(directory);
        _keys = _directory.Open();
    }

    /// <summary>Where the keys are.</summary>
    public string Directory => _directory.Path;

    /// <inheritdoc/>
    public string ActiveKeyId => _keys.Active.Id;

    /// <inheritdoc/>
    public IReadOnlyList<string> KeyIds => _keys.Ids;

    /// <summary>Makes a new key and uses it from now on; older keys still open. Other processes use it after a restart, and open with it at once.</summary>
    /// <returns>The new key's id.</returns>
    /// <exception cref="HelpdeskConfigurationException">The key could not be stored; nothing changed.</exception>
    public string AddKey()
    {
        lock (_gate)
        {
            Replace(_directory.AddKey());
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
    public void Dispose()
    {
        lock (_gate)
        {
            _keys.Dispose();
            _earlier.ForEach(static k => k.Dispose());
        }
    }

    private RingKey Find(string keyId)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        return _keys.Find(keyId) ?? FindOnDisk(keyId) ?? throw KeySet.Missing(keyId, $"the key directory '{_directory.Path}'");
    }

    // Another process may have added a key since this one started.
    private RingKey? FindOnDisk(string keyId)
    {
        if (!_directory.Holds(keyId))
            return null;
        lock (_gate)
        {
            if (_keys.Find(keyId) is null)
                Replace(_directory.Reload());
            return _keys.Find(keyId);
        }
    }

    // Calls in flight may still use the former set, so it is wiped at the end only.
    private void Replace(KeySet keys)
    {
        _earlier.Add(_keys);
        _keys = keys;
    }
}
