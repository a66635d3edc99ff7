using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>
/// A key ring whose keys come from an <see cref="IKeySource"/>: a key management service, a vault, the environment. They are asked for once, when the
/// state is opened, and kept in memory only. New keys are made where these came from; a process uses them after a restart.
/// </summary>
public sealed class SourcedKeyRing : ISecretProtector, IDisposable
{
    private readonly IKeySource _source;
    private readonly string _origin;
    private readonly SemaphoreSlim _loading = new(1);
    private volatile KeySet? _keys;
    private volatile bool _disposed;

    /// <summary>Makes one; nothing is asked for yet.</summary>
    /// <param name="source">Where the keys come from.</param>
    /// <param name="origin">What messages call that place.</param>
    public SourcedKeyRing(IKeySource source, string origin = "the key source")
    {
        _source = source ?? throw new ArgumentNullException(nameof(source));
        ArgumentException.ThrowIfNullOrWhiteSpace(origin);
        _origin = origin;
    }

    /// <inheritdoc/>
    public string ActiveKeyId => Keys.Active.Id;

    /// <inheritdoc/>
    public IReadOnlyList<string> KeyIds => Keys.Ids;

    private KeySet Keys => _keys ?? LoadNow();

    /// <summary>Asks for the keys, unless they are there. Opening the state does it; whoever needs a key before waits for it.</summary>
    /// <exception cref="HelpdeskConfigurationException">There are none, or two have one number.</exception>
    /// <exception cref="StateUnavailableException">The source cannot be asked now.</exception>
    public async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (_keys is not null)
            return;
        await _loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _keys ??= Make(await _source.LoadKeysAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <inheritdoc/>
    public byte[] Protect(string purpose, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData) =>
        KeySet.Protect(Keys.Active, purpose, plaintext, associatedData);

    /// <inheritdoc/>
    public byte[] Unprotect(string purpose, ReadOnlySpan<byte> protectedData, ReadOnlySpan<byte> associatedData) =>
        KeySet.Unprotect(Find(KeySet.KeyIdOf(protectedData)), purpose, protectedData, associatedData);

    /// <inheritdoc/>
    public KeyedHash Hash(string purpose, ReadOnlySpan<byte> data)
    {
        var key = Keys.Active;
        return new KeyedHash(key.Id, KeySet.Hash(key, purpose, data));
    }

    /// <inheritdoc/>
    public byte[] Hash(string purpose, ReadOnlySpan<byte> data, string keyId) => KeySet.Hash(Find(keyId), purpose, data);

    /// <summary>Wipes the keys from memory.</summary>
    public void Dispose()
    {
        _disposed = true;
        _keys?.Dispose();
        _loading.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => _origin;

    private RingKey Find(string keyId)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        return Keys.Find(keyId) ?? throw KeySet.Missing(keyId, _origin);
    }

    private KeySet Make(IReadOnlyList<KeyMaterial> materials)
    {
        try
        {
            if (materials.Count == 0)
                throw new HelpdeskConfigurationException($"There is no key in {_origin}: the state needs at least one.");
            if (materials.GroupBy(static m => m.Number).FirstOrDefault(static g => g.Count() > 1) is { } twice)
                throw new HelpdeskConfigurationException($"There are several keys with the number {twice.Key} in {_origin}: each key has a number of its own, a new one the next.");
            return new KeySet([.. materials.Select(Key)]);
        }
        finally
        {
            foreach (var material in materials)
                material.Dispose();
        }
    }

    private static RingKey Key(KeyMaterial material)
    {
        var bytes = new byte[RingKey.Size];
        material.CopyTo(bytes);
        return new RingKey(material.Number, bytes);
    }

    [SuppressMessage("Usage", "VSTHRD002:Avoid problematic synchronous waits", Justification = "Only whoever needs a key before the state was opened gets here, and has to wait.")]
    private KeySet LoadNow()
    {
        Task.Run(() => LoadAsync(CancellationToken.None).AsTask()).GetAwaiter().GetResult();
        return _keys!;
    }
}
