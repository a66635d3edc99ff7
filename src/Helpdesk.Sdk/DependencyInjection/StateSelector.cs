using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Makes the configured state.</summary>
internal static class StateSelector
{
    public static IHelpdeskState Create(IConfiguration configuration, IEnumerable<IHelpdeskStateFactory> factories, IServiceProvider services, TenantName? tenant = null)
    {
        var section = configuration.GetSection("State");
        var known = factories.ToDictionary(static f => f.Provider, StringComparer.OrdinalIgnoreCase);
        var provider = section["Provider"] ?? (known.ContainsKey("Sqlite") ? "Sqlite" : "InMemory");
        return known.TryGetValue(provider, out var factory)
            ? Create(factory, section, tenant, services)
            : throw new HelpdeskConfigurationException($"Setting '{section.Path}:Provider' is '{provider}'; registered: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
    }

    private static IHelpdeskState Create(IHelpdeskStateFactory factory, IConfigurationSection section, TenantName? tenant, IServiceProvider services) => (tenant, factory) switch
    {
        (null, _) => factory.Create(section, services),
        ({ } one, ITenantStateFactory able) => able.CreateForTenant(section, one, services),
        _ => throw new HelpdeskConfigurationException($"Setting '{section.Path}:Provider' is '{factory.Provider}', which keeps no tenants apart: leave 'Tenant' out of the stores, or choose another provider."),
    };
}
