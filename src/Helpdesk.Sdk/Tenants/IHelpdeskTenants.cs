using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>
/// The tenants that stores name (<c>Stores:name:Tenant</c>), a desk of its own each: other stores, another state, keys derived for it alone. What
/// <see cref="IHelpdeskOrchestrator"/> hands out outside of them is the desk of the stores that name none.
/// </summary>
public interface IHelpdeskTenants
{
    /// <summary>Their names, in order; empty when no store names one.</summary>
    IReadOnlyList<TenantName> Names { get; }

    /// <summary>Finds a tenant's desk, making it at its first use. It lives as long as the host.</summary>
    /// <param name="name">The name.</param>
    /// <param name="tenant">The tenant.</param>
    /// <returns>Whether there is one of this name.</returns>
    /// <exception cref="HelpdeskConfigurationException">The set-up of the tenant is broken; the message names the setting.</exception>
    bool TryGet(TenantName name, [NotNullWhen(true)] out IHelpdeskTenant? tenant);

    /// <summary>The tenant that a configured store belongs to.</summary>
    /// <param name="store">The store's name.</param>
    /// <returns>The tenant; <see langword="null"/> when it belongs to none, or there is no such store.</returns>
    TenantName? FindByStore(string store);
}
