using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk;

/// <summary>Makes state that lives in this process and is gone with it (<c>State:Provider</c> = <c>InMemory</c>).</summary>
public sealed class InMemoryStateFactory : ITenantStateFactory
{
    /// <inheritdoc/>
    public string Provider => "InMemory";

    /// <inheritdoc/>
    public IHelpdeskState Create(IConfigurationSection section, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(services);
        var strict = new StrictSection(section);
        strict.Text(nameof(Provider));
        strict.RefuseUnknown();
        return new InMemoryHelpdeskState(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IHistorySealer>());
    }

    /// <inheritdoc/>
    public IHelpdeskState CreateForTenant(IConfigurationSection section, TenantName tenant, IServiceProvider services) => Create(section, services);
}
