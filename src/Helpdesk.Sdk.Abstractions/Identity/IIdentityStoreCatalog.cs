using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>The identity stores of this host. It can grow at run time.</summary>
public interface IIdentityStoreCatalog
{
    /// <summary>The stores' names in configured order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Finds a store by its exact name.</summary>
    bool TryGet(string name, [NotNullWhen(true)] out IIdentityStore? store);

    /// <summary>
    /// Adds a store. It is the catalogue's from then on, which disposes it at its own end, as it does with what it made from the configuration. What the host
    /// registered in the container is there already, and is the container's to dispose: do not add that.
    /// </summary>
    /// <param name="store">The store; when it is refused it stays the caller's.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    void Add(IIdentityStore store);
}
