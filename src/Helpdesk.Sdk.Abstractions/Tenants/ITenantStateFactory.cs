using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>
/// An ability of an <see cref="IHelpdeskStateFactory"/>: it gives each tenant a state of its own at the place that the section names. Without it
/// stores that name a <c>Tenant</c> are refused at the start.
/// </summary>
public interface ITenantStateFactory : IHelpdeskStateFactory
{
    /// <summary>Makes the state of one tenant; opens nothing yet. Nothing that is in it can be reached through the state of another tenant, or through <see cref="IHelpdeskStateFactory.Create"/>.</summary>
    /// <param name="section">The section <c>State</c>, the same for all.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="services">The tenant's own container: its keys are others than those of the rest.</param>
    /// <exception cref="HelpdeskConfigurationException">The section is wrong, or leaves no room for tenants; the message names the setting.</exception>
    IHelpdeskState CreateForTenant(IConfigurationSection section, TenantName tenant, IServiceProvider services);
}
