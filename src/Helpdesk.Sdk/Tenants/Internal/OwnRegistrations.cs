using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Sdk;

/// <summary>
/// What keeps tenants apart must be of this package's making: a state, a catalogue or a sealer that the host put in its place would be shared by all of
/// them, or know nothing of them. Then stores that name a tenant are refused.
/// </summary>
internal sealed class OwnRegistrations(IServiceCollection services)
{
    private readonly Dictionary<Type, ServiceDescriptor> _own = [];

    /// <summary>What the host registered, up to the last registration.</summary>
    public IEnumerable<ServiceDescriptor> All => services;

    /// <summary>Registers a part that must be made anew for each tenant.</summary>
    public void TryAdd<T>(Func<IServiceProvider, T> factory) where T : class
    {
        var descriptor = ServiceDescriptor.Singleton(factory);
        services.TryAdd(descriptor);
        _own.Add(typeof(T), descriptor);
    }

    /// <summary>Demands that tenants, where there are any, can be kept apart.</summary>
    /// <exception cref="HelpdeskConfigurationException">They cannot.</exception>
    public void DemandIsolation(HelpdeskSettings settings)
    {
        if (settings.Tenants.Count == 0)
            return;
        foreach (var (type, own) in _own)
            if (!ReferenceEquals(services.LastOrDefault(d => d.ServiceType == type && !d.IsKeyedService), own))
                throw new HelpdeskConfigurationException(
                    $"Stores name tenants ({string.Join(", ", settings.Tenants)}), but the host registered an {type.Name} of its own, which would be the same for all of them. Register a factory instead (see {nameof(ITenantStateFactory)}, {nameof(IIdentityStoreFactory)}, {nameof(ITenantTransportFactory)}), or run one installation for each tenant.");
    }
}
