using Azure.Core;

namespace Helpdesk.Sdk.Entra;

/// <summary>How to reach Microsoft Graph for one tenant.</summary>
public abstract class EntraConnectionOptions
{
    /// <summary>The tenant's id (a UUID) or one of its domains.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The application's (client) id. Not needed with a system-assigned managed identity or <see cref="Credential"/>.</summary>
    public string? ClientId { get; set; }

    /// <summary>How the application signs in; derived from what is given when absent.</summary>
    public EntraCredentialKind? CredentialKind { get; set; }

    /// <summary>The application's secret. The store takes a copy.</summary>
    public Secret? ClientSecret { get; set; }

    /// <summary>A PKCS#12 or PEM file with the application's certificate and private key.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The certificate file's password. The store takes a copy.</summary>
    public Secret? CertificatePassword { get; set; }

    /// <summary>The file with the federated token, for workload identity; <see langword="null"/> = what the environment says.</summary>
    public string? TokenFile { get; set; }

    /// <summary>A credential of the host's own making, instead of all of the above.</summary>
    public TokenCredential? Credential { get; set; }

    /// <summary>Microsoft Graph v1.0; national clouds have their own (<c>https://graph.microsoft.us/v1.0</c>, <c>https://microsoftgraph.chinacloudapi.cn/v1.0</c>).</summary>
    public string GraphBaseUrl { get; set; } = "https://graph.microsoft.com/v1.0";

    /// <summary>The token authority; national clouds have their own (<c>https://login.microsoftonline.us</c>, <c>https://login.partner.microsoftonline.cn</c>).</summary>
    public string AuthorityHost { get; set; } = "https://login.microsoftonline.com";

    /// <summary>Carries the requests to Graph and to the authority instead of the shared one, for proxies and tests. Its lifetime is the host's affair.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }
}
