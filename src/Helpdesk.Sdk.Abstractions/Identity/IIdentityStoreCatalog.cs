using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>The identity stores of this host. It can grow at run time.</summary>
public interface IIdentityStoreCatalog
{
    /// <summary>The stores' names in configured order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Finds a store by its exact name.</summary>
    bool TryGet(string name, [NotNullWhen(true)] out IIdentityStore? store);

    /// <summary>Adds a store.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    void Add(IIdentityStore store);
}
