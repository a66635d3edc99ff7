using Helpdesk.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HelpdeskCli;

/// <summary>The SDK as the configuration sets it up.</summary>
internal sealed class CliHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CliHost(ServiceProvider services) => _services = services;

    public IHelpdeskOrchestrator Orchestrator => _services.GetRequiredService<IHelpdeskOrchestrator>();

    public HelpdeskSettings Settings => _services.GetRequiredService<IHelpdeskSettingsSource>().Current;

    public static CliHost Create(string? configurationFile)
    {
        var (section, baseDirectory) = ConfigurationLoader.Load(configurationFile);
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft", FailureReport.Debugging ? LogLevel.Warning : LogLevel.None)
            .AddProvider(new ErrorStreamLoggerProvider(Console.Error)));
        services.AddHelpdesk(section, baseDirectory)
            .AddLdapStores()
            .AddEntityFrameworkStores();
        return new CliHost(services.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
