using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpdesk.Sdk.Entra;

/// <summary>Checks options and makes stores from them. Nothing is connected.</summary>
internal static class EntraStoreBuilder
{
    public static EntraIdentityStore Build(string name, EntraStoreOptions options, IServiceProvider services, string path)
    {
        var settings = GraphSettingsBuilder.Build($"the store '{name}'", name, options, services, path);
        foreach (var group in options.ProtectedGroups)
            if (!InputText.IsWellFormed(group, InputText.MaximumNameLength, out var problem))
                throw Error("ProtectedGroups", $"names a group that {problem}");
        if (options.UserDomain is { } domain && Uri.CheckHostName(domain) != UriHostNameType.Dns)
            throw Error("UserDomain", $"is '{domain}': a domain name is expected");
        return new EntraIdentityStore(
            new EntraStoreSettings(name, options.UserDomain, [.. options.ProtectedGroups.Distinct(StringComparer.OrdinalIgnoreCase)], options.EligibleRoles, settings),
            new GraphConnection(settings, options.ClientId));

        HelpdeskConfigurationException Error(string key, string what) => new($"Setting '{path}:{key}' {what}.");
    }
}
