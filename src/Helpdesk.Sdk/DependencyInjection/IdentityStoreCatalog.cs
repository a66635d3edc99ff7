using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>The stores of the configuration, made by the factory of their type, and those added later.</summary>
internal sealed class IdentityStoreCatalog : IIdentityStoreCatalog, IAsyncDisposable, IDisposable
{
    // Types the contract names that come with later versions.
    private static readonly string[] Later = ["Okta", "Endpoint"];
    private readonly ConcurrentDictionary<string, IIdentityStore> _stores = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    // What the host registered is the container's, which ends it.
    private readonly List<IIdentityStore> _owned = [];

    public IdentityStoreCatalog(IConfiguration configuration, DeskScope scope, IEnumerable<IIdentityStoreFactory> factories, IEnumerable<IIdentityStore> registered, IServiceProvider services)
    {
        var known = factories.ToDictionary(static f => f.Type, StringComparer.OrdinalIgnoreCase);
        foreach (var section in configuration.GetSection("Stores").GetChildren().Where(s => scope.Has(s.Key, TenantParser.OfStore(new StrictSection(s)))))
        {
            var type = section["Type"] ?? throw new HelpdeskConfigurationException($"Setting '{section.Path}:Type' is required; registered: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
            if (!known.TryGetValue(type, out var factory))
                throw new HelpdeskConfigurationException(
                    $"Setting '{section.Path}:Type' is '{type}'; registered: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.")
                {
                    NotBuilt = Later.Contains(type, StringComparer.OrdinalIgnoreCase),
                };
            Add(factory.Create(section.Key, section, services));
        }
        // What the host's code registers belongs to no tenant; a tenant's catalogue can be added to once it is there.
        if (scope.Tenant is null)
            foreach (var store in registered)
                Register(store);
    }

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_names)
                return [.. _names];
        }
    }

    public bool TryGet(string name, [NotNullWhen(true)] out IIdentityStore? store) => _stores.TryGetValue(name, out store);

    public void Add(IIdentityStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Register(store);
        lock (_names)
            _owned.Add(store);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in Owned())
            if (store is IAsyncDisposable disposable)
                await disposable.DisposeAsync().ConfigureAwait(false);
            else
                (store as IDisposable)?.Dispose();
    }

    public void Dispose()
    {
        foreach (var store in Owned())
            (store as IDisposable)?.Dispose();
    }

    private void Register(IIdentityStore store)
    {
        if (!_stores.TryAdd(store.Name, store))
            throw new ArgumentException($"There is a store '{store.Name}' already.", nameof(store));
        lock (_names)
            _names.Add(store.Name);
    }

    private IIdentityStore[] Owned()
    {
        lock (_names)
            return [.. _owned];
    }
}
