namespace Helpdesk.Sdk.Ldap;

/// <summary>Reads the settings all directory stores share from a configuration section.</summary>
internal static class LdapStoreSection
{
    public static T ReadCommon<T>(this StrictSection section, T options, HelpdeskBaseDirectory? directory) where T : LdapStoreOptions
    {
        // The core reads these.
        section.Allow("Type", "Tenant", "MailDomains");
        options.Servers = [.. section.List("Servers") ?? []];
        options.BaseDn = section.RequiredText("BaseDn");
        options.SignIn = section.Choice<LdapSignIn>("SignIn") ?? LdapSignIn.Simple;
        options.UserName = section.Text("UserName") ?? "";
        options.DiscoverServers = section.Text("DiscoverServers");
        options.DnsServers = [.. section.List("DnsServers") ?? []];
        options.PreferFastest = section.Flag("PreferFastest") ?? false;
        options.ClientCertificateFile = section.Text("ClientCertificateFile");
        options.ClientKeyFile = section.Text("ClientKeyFile");
        options.CaCertificateFile = section.Text("CaCertificateFile");
        options.PinnedCertificate = section.Text("PinnedCertificate");
        options.AllowClearText = section.Flag("AllowClearText") ?? false;
        options.Security = section.Choice<LdapSecurity>("Security");
        options.ProtectedGroups = [.. section.List("ProtectedGroups") ?? []];
        options.NewUserContainer = section.Text("NewUserContainer");
        options.ConnectionsPerServer = section.Number("ConnectionsPerServer", options.ConnectionsPerServer, 2, 64);
        options.PageSize = section.Number("PageSize", options.PageSize, 10, 50_000);
        options.Password = section.Secret("Password", directory);
        return options;
    }
}
