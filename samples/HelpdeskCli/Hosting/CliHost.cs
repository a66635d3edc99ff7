using Helpdesk.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HelpdeskCli;

/// <summary>The SDK as the configuration sets it up.</summary>
internal sealed class CliHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CliHost(ServiceProvider services, IReadOnlyList<EnvironmentSetting> fromEnvironment)
    {
        _services = services;
        FromEnvironment = fromEnvironment;
    }

    /// <summary>The settings that environment variables give.</summary>
    public IReadOnlyList<EnvironmentSetting> FromEnvironment { get; }

    /// <summary>The tenants.</summary>
    public IHelpdeskTenants Tenants => _services.GetRequiredService<IHelpdeskTenants>();

    /// <summary>What of the settings is there for what belongs to no tenant.</summary>
    public HelpdeskSettings Settings => _services.GetRequiredService<IHelpdeskSettingsSource>().Current;

    /// <summary>The desk of a tenant, or of what belongs to none.</summary>
    public TenantDesk Desk(TenantName? tenant)
    {
        if (tenant is null)
            return new TenantDesk(null, _services.GetRequiredService<IHelpdeskOrchestrator>(), Settings);
        return Tenants.TryGet(tenant.Value, out var found)
            ? new TenantDesk(tenant, found.Orchestrator, found.Settings)
            : throw new InvalidOperationException($"There is no tenant '{tenant}'.");
    }

    public static CliHost Create(string? configurationFile, IOutput output, Surroundings surroundings)
    {
        var (section, baseDirectory, fromEnvironment) = ConfigurationLoader.Load(configurationFile, surroundings);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft", surroundings.Debugging ? LogLevel.Warning : LogLevel.None)
            .AddProvider(new ErrorStreamLoggerProvider(output, surroundings.Debugging)));
        services.AddHelpdesk(section, baseDirectory)
            .AddLdapStores()
            .AddEntraStores()
            .AddEntityFrameworkStores()
            .AddRabbitMqMessaging();
        return new CliHost(services.BuildServiceProvider(), fromEnvironment);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
