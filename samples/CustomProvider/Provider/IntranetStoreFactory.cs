using CustomProvider.Intranet;
using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;

namespace CustomProvider.Provider;

/// <summary>Lets the configuration name stores of <c>Type</c> "Intranet".</summary>
public sealed class IntranetStoreFactory : IIdentityStoreFactory
{
    public string Type => "Intranet";

    public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services)
    {
        if (section.GetChildren().FirstOrDefault(static s => s.Key is not ("Type" or "Database" or "Tenant")) is { } unknown)
            throw new HelpdeskConfigurationException($"{unknown.Path} is no setting of an intranet; it has Database.");
        var file = section["Database"] ?? throw new HelpdeskConfigurationException($"{section.Path}:Database is missing: the file that holds the accounts.");
        return new IntranetStore(name, new IntranetDatabase(file));
    }
}
