using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>The catalogue as the desk uses it: hands out guarded stores only.</summary>
internal sealed class GuardedCatalog(IIdentityStoreCatalog inner, StoreFingerprints fingerprints, DeskMetrics metrics) : IIdentityStoreCatalog
{
    private readonly ConcurrentDictionary<IIdentityStore, GuardedStore> _guarded = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<string> Names => inner.Names;

    public bool TryGet(string name, [NotNullWhen(true)] out IIdentityStore? store)
    {
        store = inner.TryGet(name, out var found) ? _guarded.GetOrAdd(found, s => new GuardedStore(s, fingerprints, metrics)) : null;
        return store is not null;
    }

    public void Add(IIdentityStore store) => inner.Add(store);
}
