using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>Makes a tenant's container from the host's registrations.</summary>
internal static class TenantContainer
{
    // What a process has once, and nothing of anybody's is kept in.
    private static readonly Type[] OfTheProcess = [typeof(ILoggerFactory), typeof(IMeterFactory), typeof(TimeProvider), typeof(IHostApplicationLifetime), typeof(IHostEnvironment)];

    // Others' stores, others' tenants, and the host's own services, which run once.
    private static readonly Type[] LeftOut = [typeof(IIdentityStore), typeof(IHelpdeskTenants), typeof(IHostedService)];

    public static ServiceProvider Build(DeskScope scope, OwnRegistrations registrations, IServiceProvider host)
    {
        var services = new ServiceCollection();
        foreach (var descriptor in registrations.All)
            if (!LeftOut.Contains(descriptor.ServiceType))
                services.Add(descriptor);
        services.Replace(ServiceDescriptor.Singleton(scope));
        var tenant = scope.Tenant!.Value;
        services.RemoveAll<ISecretProtector>().AddSingleton<ISecretProtector>(new TenantProtector(host.GetRequiredService<ISecretProtector>(), tenant));
        services.Replace(ServiceDescriptor.Singleton(host.GetRequiredService<WitnessPlace>().Of(tenant)));
        foreach (var type in OfTheProcess)
            if (host.GetService(type) is { } shared)
                services.RemoveAll(type).AddSingleton(type, shared);
        services.AddSingleton<IHostedService, HelpdeskBackgroundService>();
        services.AddSingleton<IHostedService, CampaignBackgroundService>();
        return services.BuildServiceProvider();
    }
}
