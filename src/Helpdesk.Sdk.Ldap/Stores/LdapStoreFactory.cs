using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Makes stores of <c>Type</c> "Ldap": OpenLDAP, 389 Directory Server and other servers that keep to the RFCs.</summary>
public sealed class LdapStoreFactory : IIdentityStoreFactory
{
    /// <inheritdoc/>
    public string Type => "Ldap";

    /// <inheritdoc/>
    public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(services);
        var directory = (HelpdeskBaseDirectory?)services.GetService(typeof(HelpdeskBaseDirectory));
        var strict = new StrictSection(section);
        var options = strict.ReadCommon(new LdapOptions(), directory);
        using (options.Password)
        {
            options.Dialect = strict.Choice<LdapDialectName>("Dialect") ?? LdapDialectName.Auto;
            options.DefaultPolicy = strict.Text("DefaultPolicy");
            options.GroupsBaseDn = strict.Text("GroupsBaseDn");
            strict.RefuseUnknown();
            return LdapStoreBuilder.Build(name, options, services, section.Path);
        }
    }
}
