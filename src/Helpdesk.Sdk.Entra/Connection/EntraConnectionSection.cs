namespace Helpdesk.Sdk.Entra;

/// <summary>Reads the settings that stores and notifiers share from a configuration section.</summary>
internal static class EntraConnectionSection
{
    public static T ReadConnection<T>(this StrictSection section, T options, HelpdeskBaseDirectory? directory) where T : EntraConnectionOptions
    {
        options.TenantId = section.RequiredText("TenantId");
        options.ClientId = section.Text("ClientId");
        options.CredentialKind = section.Choice<EntraCredentialKind>("Credential");
        options.ClientSecret = section.Secret("ClientSecret", directory);
        options.CertificateFile = section.Text("CertificateFile");
        options.CertificatePassword = section.Secret("CertificatePassword", directory);
        options.TokenFile = section.Text("TokenFile");
        options.GraphBaseUrl = section.Text("GraphBaseUrl") ?? options.GraphBaseUrl;
        options.AuthorityHost = section.Text("AuthorityHost") ?? options.AuthorityHost;
        return options;
    }
}
