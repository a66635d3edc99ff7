namespace Helpdesk.Sdk;

/// <summary>What of the settings is there for one tenant: its stores, the roles, policies and operators of those, and places of its own.</summary>
internal static class TenantView
{
    /// <summary>The settings of a tenant, or of what belongs to none.</summary>
    public static HelpdeskSettings Of(HelpdeskSettings whole, DeskScope scope)
    {
        var tenant = scope.Tenant;
        // Where nobody speaks of tenants everything is as if there were none.
        if (tenant is null && whole.Tenants.Count == 0)
            return whole;
        var stores = whole.Stores.Where(s => scope.Has(s.Key, s.Value.Tenant)).ToDictionary(StringComparer.Ordinal);
        var roles = whole.Roles.Values.Select(r => Role(r, stores, tenant)).OfType<RoleSettings>().ToDictionary(static r => r.Name, StringComparer.Ordinal);
        var own = whole with
        {
            Tenant = tenant,
            Stores = stores,
            Roles = roles,
            UserPolicies = whole.UserPolicies.Where(p => stores.ContainsKey(p.Key)).ToDictionary(StringComparer.Ordinal),
            // Declared and nobody for this tenant is nobody, never "taken at their word".
            Operators = whole.Operators?.Values.Where(o => o.Tenants.Contains(tenant)).Select(o => Operator(o, roles)).ToDictionary(static o => o.Name, StringComparer.Ordinal),
        };
        return tenant is null ? own : own with
        {
            Tenants = [],
            History = TenantPlaces.Of(whole.History, tenant.Value),
            Links = whole.Links.BaseAddress is { } address ? whole.Links with { BaseAddress = TenantPlaces.Of(address, tenant.Value) } : whole.Links,
        };
    }

    // A role that says nothing of the tenant's stores is not there, or its permissions that need no store (the history, stopping the desk) would be.
    private static RoleSettings? Role(RoleSettings role, Dictionary<string, StoreSettings> stores, TenantName? tenant)
    {
        var policies = role.Policies.Where(p => stores.ContainsKey(p.Key)).ToDictionary(StringComparer.Ordinal);
        return policies.Count > 0 || (tenant is null && role.Policies.Count == 0) ? role with { Policies = policies } : null;
    }

    // Their accounts stay whole, those of other tenants' stores too: they tell that two names are one human, who approves nothing of their own. Here they match nobody.
    private static OperatorSettings Operator(OperatorSettings known, Dictionary<string, RoleSettings> roles) => known with { Roles = [.. known.Roles.Where(roles.ContainsKey)] };
}
