using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Makes the configured transport of campaigns; without one, announcements stay in the process.</summary>
internal static class MessagingSelector
{
    public static ICampaignTransport Create(IConfiguration configuration, TenantName? tenant, IEnumerable<ICampaignTransportFactory> factories, IServiceProvider services)
    {
        var section = configuration.GetSection("Messaging");
        if (!section.Exists())
            return new InProcessCampaignTransport();
        var known = factories.ToDictionary(static f => f.Provider, StringComparer.OrdinalIgnoreCase);
        var provider = section["Provider"];
        return provider is not null && known.TryGetValue(provider, out var factory)
            ? Create(factory, section, tenant, services)
            : throw new HelpdeskConfigurationException($"Setting '{section.Path}:Provider' is '{provider}'; registered: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
    }

    private static ICampaignTransport Create(ICampaignTransportFactory factory, IConfigurationSection section, TenantName? tenant, IServiceProvider services) => (tenant, factory) switch
    {
        (null, _) => factory.Create(section, services),
        ({ } one, ITenantTransportFactory able) => able.CreateForTenant(section, one, services),
        _ => throw new HelpdeskConfigurationException($"Setting '{section.Path}:Provider' is '{factory.Provider}', which keeps no tenants apart: leave 'Tenant' out of the stores, or choose another provider."),
    };
}
