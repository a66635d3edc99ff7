using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Entra;

/// <summary>Makes stores of <c>Type</c> "Entra".</summary>
public sealed class EntraStoreFactory : IIdentityStoreFactory
{
    /// <inheritdoc/>
    public string Type => "Entra";

    /// <inheritdoc/>
    public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(services);
        var strict = new StrictSection(section);
        // The core reads these.
        strict.Allow("Type", "Tenant", "MailDomains");
        var options = strict.ReadConnection(new EntraStoreOptions(), (HelpdeskBaseDirectory?)services.GetService(typeof(HelpdeskBaseDirectory)));
        using (options.ClientSecret)
        using (options.CertificatePassword)
        {
            options.ProtectedGroups = [.. strict.List("ProtectedGroups") ?? []];
            options.EligibleRoles = strict.Choice<EligibleRoles>("EligibleRoles") ?? EligibleRoles.Required;
            options.UserDomain = strict.Text("UserDomain");
            strict.RefuseUnknown();
            (services.GetService(typeof(EntraStoreAdjustment)) as EntraStoreAdjustment)?.Adjust(name, options);
            return EntraStoreBuilder.Build(name, options, services, section.Path);
        }
    }
}
