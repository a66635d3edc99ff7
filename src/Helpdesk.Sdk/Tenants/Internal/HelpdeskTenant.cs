using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk;

/// <summary>A tenant's container.</summary>
internal sealed class HelpdeskTenant(TenantName name, ServiceProvider services) : IHelpdeskTenant, IAsyncDisposable
{
    public TenantName Name => name;

    public IHelpdeskOrchestrator Orchestrator => services.GetRequiredService<IHelpdeskOrchestrator>();

    public IIdentityStoreCatalog Stores => services.GetRequiredService<IIdentityStoreCatalog>();

    public HelpdeskSettings Settings => services.GetRequiredService<IHelpdeskSettingsSource>().Current;

    public IServiceProvider Services => services;

    /// <summary>What works in the background for it.</summary>
    public IEnumerable<BackgroundService> Background => services.GetServices<IHostedService>().OfType<BackgroundService>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
