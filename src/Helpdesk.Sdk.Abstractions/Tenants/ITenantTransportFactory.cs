using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>
/// An ability of an <see cref="ICampaignTransportFactory"/>: it announces each tenant's campaigns to that tenant's workers alone. Without it stores
/// that name a <c>Tenant</c> are refused at the start.
/// </summary>
public interface ITenantTransportFactory : ICampaignTransportFactory
{
    /// <summary>Makes the transport of one tenant; connects to nothing yet.</summary>
    /// <param name="section">The section <c>Messaging</c>, the same for all.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="services">The tenant's own container.</param>
    /// <exception cref="HelpdeskConfigurationException">The section is wrong; the message names the setting.</exception>
    ICampaignTransport CreateForTenant(IConfigurationSection section, TenantName tenant, IServiceProvider services);
}
