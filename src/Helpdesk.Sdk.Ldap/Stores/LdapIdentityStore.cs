using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// A directory server as an identity store. One engine for every family of servers; what is different about a family is its dialect.
/// Made by <see cref="ActiveDirectoryStoreFactory"/> and <see cref="LdapStoreFactory"/>.
/// </summary>
public sealed partial class LdapIdentityStore : IIdentityStore, ISearchDescriber, IServerPinnedReader, IPrivilegeReader, IContactAgeReader, IDisposable, IAsyncDisposable
{
    private readonly LdapStoreSettings _settings;
    private readonly ILdapDialect _dialect;
    private readonly LdapClient _client;
    private readonly LdapReader _reader;

    internal LdapIdentityStore(LdapStoreSettings settings, ILdapDialect dialect, LdapConnectionPool pool)
    {
        if (!UserKey.IsStoreName(settings.Name)) throw new ArgumentException($"'{settings.Name}' is no store name.", nameof(settings));
        (_settings, _dialect, _client) = (settings, dialect, new LdapClient(pool));
        _reader = new LdapReader(settings, dialect, _client);
        _listings = new SemaphoreSlim(Math.Max(1, pool.ConnectionsPerServer / 2));
    }

    /// <inheritdoc/>
    public string Name => _settings.Name;

    /// <inheritdoc/>
    public SearchFeatures SearchFeatures => _dialect.SearchFeatures;

    /// <inheritdoc/>
    public object? GetCapability(Type capability)
    {
        ArgumentNullException.ThrowIfNull(capability);
        return capability.IsInstanceOfType(this) && IsThere(capability) ? this : null;
    }

    /// <inheritdoc/>
    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_dialect.Check(action));
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var target = await ReadAsync(
            token => reference.IsId ? _reader.FindByIdAsync(reference.Name, null, token) : _reader.FindByNameAsync(reference.Name, token), cancellationToken).ConfigureAwait(false);
        return target?.User;
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryUser?> ReadFromAsync(string? server, UserKey key, CancellationToken cancellationToken)
    {
        if (key.Store != Name) return null;
        var pinned = _reader.FindServer(server);
        // Another server may not have heard of the change yet, and would tell the opposite of the truth.
        if (server is not null && pinned is null)
            throw new IdentityStoreException(StoreErrorCode.Misconfigured, $"The server that took the change is not configured any more in the store '{Name}'.", server);
        var target = await ReadAsync(token => _reader.FindByIdAsync(key.Id, pinned, token), cancellationToken).ConfigureAwait(false);
        return target?.User;
    }

    /// <inheritdoc/>
    public async ValueTask<PrivilegeFacts> ReadPrivilegeAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        EnsureOurs(user);
        // The server that showed the account knows it as it was judged; another may not have heard of it yet.
        var preferred = _reader.FindServer(user.Server);
        return await ReadAsync(token => _reader.ReadPrivilegeAsync(user.Key.Id, preferred, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> ReadContactAgesAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        EnsureOurs(user);
        var preferred = _reader.FindServer(user.Server);
        return await ReadAsync(token => _reader.ReadContactAgesAsync(user, preferred, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes all connections; calls that run end with a fault.</summary>
    public async ValueTask DisposeAsync()
    {
        await _client.Pool.DisposeAsync().ConfigureAwait(false);
        _listings.Dispose();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    [SuppressMessage("Usage", "VSTHRD002:Avoid problematic synchronous waits", Justification = "Containers that are disposed synchronously ask for it; closing waits for no server.")]
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    // What only some families have.
    private bool IsThere(Type capability) =>
        (capability != typeof(IContactAgeReader) || _dialect.TellsContactAges)
        && (capability != typeof(IPasswordRemover) || _dialect.Check(HelpdeskAction.RemovePassword).IsSupported)
        && (capability != typeof(IUserRestorer) || _dialect.RecycleBin is not null);

    private void EnsureOurs(DirectoryUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Key.Store != Name) throw new ArgumentException("The account is of another store.", nameof(user));
    }

    private async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CallLimit(_settings.CallTime, _settings.Time, cancellationToken);
        try
        {
            await _dialect.PrepareAsync(_client, limit.Token).ConfigureAwait(false);
            return await read(limit.Token).ConfigureAwait(false);
        }
        catch (LdapException fault)
        {
            throw StoreFaults.Translate(fault, Name);
        }
        catch (OperationCanceledException late) when (limit.HasPassed && !cancellationToken.IsCancellationRequested)
        {
            throw StoreFaults.TimedOut(Name, late);
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancelled.Message, cancelled, cancellationToken);
        }
    }
}
