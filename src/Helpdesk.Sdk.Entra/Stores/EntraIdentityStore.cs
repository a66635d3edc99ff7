using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// An Entra ID tenant as an identity store, over Microsoft Graph v1.0. Made by <see cref="EntraStoreFactory"/>; it connects at its first use.
/// </summary>
public sealed partial class EntraIdentityStore : IIdentityStore, ISearchDescriber, IServerPinnedReader, IOriginFilter, IDisposable
{
    private readonly EntraStoreSettings _settings;
    private readonly GraphRunner _graph;
    private readonly UserReader _reader;
    private readonly SynchronizedCopies _copies;

    internal EntraIdentityStore(EntraStoreSettings settings, GraphConnection connection)
    {
        if (!UserKey.IsStoreName(settings.Name))
            throw new ArgumentException($"'{settings.Name}' is no store name.", nameof(settings));
        _settings = settings;
        _graph = new GraphRunner(connection, settings.Graph, settings.Title);
        _reader = new UserReader(settings, connection);
        _copies = new SynchronizedCopies(settings.Time);
        _report = new RegistrationReport(settings, _graph, _reader);
    }

    /// <inheritdoc/>
    public string Name => _settings.Name;

    /// <inheritdoc/>
    public SearchFeatures SearchFeatures { get; } = new()
    {
        TextInside = FilteredBy.Nobody,
        Locked = FilteredBy.Nobody,
        Disabled = FilteredBy.Store,
        PasswordExpiry = FilteredBy.Sdk,
        Idle = FilteredBy.Sdk,
        NeverSignedIn = FilteredBy.Sdk,
        Sort = FilteredBy.Store,
    };

    /// <inheritdoc/>
    public object? GetCapability(Type capability)
    {
        ArgumentNullException.ThrowIfNull(capability);
        return capability.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return await _graph.ReadAsync(
            (client, token) => reference.IsId ? _reader.FindByIdAsync(client, reference.Name, token) : _reader.FindByNameAsync(client, reference.Name, token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<DirectoryUser?> ReadFromAsync(string? server, UserKey key, CancellationToken cancellationToken) =>
        // Graph has no servers to choose from; what was changed here is waited for.
        key.Store == Name ? await _graph.ReadAsync((client, token) => _reader.FindByIdAsync(client, key.Id, token), cancellationToken).ConfigureAwait(false) : null;

    /// <inheritdoc/>
    /// <remarks>Accounts are synchronised into a tenant, never out of it.</remarks>
    public bool MayHold(SynchronizedAccount origin) => false;

    /// <summary>Ends the store; its connections are shared with other stores and stay.</summary>
    public void Dispose()
    {
        _report.Dispose();
        _graph.Dispose();
    }

    private string Own(DirectoryUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Key.Store == Name ? user.Key.Id : throw new ArgumentException("The account is of another store.", nameof(user));
    }
}
