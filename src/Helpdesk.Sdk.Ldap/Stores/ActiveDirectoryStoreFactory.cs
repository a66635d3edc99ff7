using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Makes stores of <c>Type</c> "ActiveDirectory".</summary>
public sealed class ActiveDirectoryStoreFactory : IIdentityStoreFactory
{
    /// <inheritdoc/>
    public string Type => "ActiveDirectory";

    /// <inheritdoc/>
    public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(services);
        var directory = (HelpdeskBaseDirectory?)services.GetService(typeof(HelpdeskBaseDirectory));
        var strict = new StrictSection(section);
        var options = strict.ReadCommon(new ActiveDirectoryOptions(), directory);
        using (options.Password)
        {
            strict.RefuseUnknown();
            return LdapStoreBuilder.Build(name, options, services, section.Path);
        }
    }
}
