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
        var options = Read(new StrictSection(section), directory);
        using (options.Password) return ActiveDirectoryStoreBuilder.Build(name, options, services, section.Path);
    }

    private static ActiveDirectoryOptions Read(StrictSection section, HelpdeskBaseDirectory? directory)
    {
        // The core reads these.
        section.Allow("Type", "Tenant", "MailDomains");
        var usual = new ActiveDirectoryOptions();
        var options = new ActiveDirectoryOptions
        {
            Servers = [.. section.List("Servers") ?? []],
            BaseDn = section.RequiredText("BaseDn"),
            UserName = section.RequiredText("UserName"),
            CaCertificateFile = section.Text("CaCertificateFile"),
            PinnedCertificate = section.Text("PinnedCertificate"),
            AllowClearText = section.Flag("AllowClearText") ?? false,
            Security = section.Choice<LdapSecurity>("Security"),
            ProtectedGroups = [.. section.List("ProtectedGroups") ?? []],
            ConnectionsPerServer = section.Number("ConnectionsPerServer", usual.ConnectionsPerServer, 2, 64),
            Password = section.Secret("Password", directory),
        };
        section.RefuseUnknown();
        return options;
    }
}
