using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Makes the configured state.</summary>
internal static class StateSelector
{
    public static IHelpdeskState Create(IConfiguration configuration, IEnumerable<IHelpdeskStateFactory> factories, IServiceProvider services)
    {
        var section = configuration.GetSection("State");
        var known = factories.ToDictionary(static f => f.Provider, StringComparer.OrdinalIgnoreCase);
        var provider = section["Provider"] ?? (known.ContainsKey("Sqlite") ? "Sqlite" : "InMemory");
        return known.TryGetValue(provider, out var factory)
            ? factory.Create(section, services)
            : throw new HelpdeskConfigurationException($"Setting '{section.Path}:Provider' is '{provider}'; registered: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
    }
}
