namespace Helpdesk.Sdk;

/// <summary>Whose desk a container makes.</summary>
/// <param name="Tenant">The tenant; <see langword="null"/> = what belongs to none.</param>
/// <param name="Stores">The tenant's stores when the host started: a tenant may be made later, and a store changes hands at a restart only.</param>
internal sealed record DeskScope(TenantName? Tenant, IReadOnlySet<string>? Stores = null)
{
    /// <summary>Whether a store is here.</summary>
    public bool Has(string store, TenantName? tenant) => tenant == Tenant && (Stores is null || Stores.Contains(store));
}
