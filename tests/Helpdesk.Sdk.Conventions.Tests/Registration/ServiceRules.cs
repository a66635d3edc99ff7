using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>How the packages register: a second call adds nothing, and what the host registered first stays.</summary>
internal static class ServiceRules
{
    public static IEnumerable<Violation> CheckTwice(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        var before = services.ToList();
        register(services);
        return services.Except(before).Select(static d => new Violation(Names.Of(d.ServiceType), "is registered again by a second call"));
    }

    /// <summary>Registers each service in the host's way first; it has to be the only one, or the last and so the one that is resolved.</summary>
    /// <param name="register">What the package does.</param>
    /// <param name="many">Services of which there are several by design: each is its own piece.</param>
    public static IEnumerable<Violation> CheckHostWins(Action<IServiceCollection> register, IReadOnlyCollection<Type> many)
    {
        var all = new ServiceCollection();
        register(all);
        foreach (var service in all.Where(d => !many.Contains(d.ServiceType)).Select(static d => (Type: d.ServiceType, d.ServiceKey)).Distinct().Where(static s => !s.Type.IsGenericTypeDefinition))
        {
            var services = new ServiceCollection();
            var hosts = service.ServiceKey is null
                ? new ServiceDescriptor(service.Type, static _ => throw new InvalidOperationException("The host's own."), ServiceLifetime.Singleton)
                : new ServiceDescriptor(service.Type, service.ServiceKey, static (_, _) => throw new InvalidOperationException("The host's own."), ServiceLifetime.Singleton);
            services.Add(hosts);
            register(services);
            if (services.Last(d => d.ServiceType == service.Type && Equals(d.ServiceKey, service.ServiceKey)) != hosts)
                yield return new Violation(Names.Of(service.Type), "takes the place of what the host registered");
        }
    }
}
