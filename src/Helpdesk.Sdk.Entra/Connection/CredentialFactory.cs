using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Helpdesk.Sdk.Entra;

/// <summary>Turns checked settings into credentials of Azure.Identity.</summary>
internal sealed class CredentialFactory(EntraConnectionOptions options, EntraCredentialKind kind, GraphEndpoints endpoints, string? certificateFile, string? tokenFile)
{
    // The options' secrets belong to whoever made the options.
    private readonly Secret? _secret = options.ClientSecret?.Copy();
    private readonly Secret? _certificatePassword = options.CertificatePassword?.Copy();
    private readonly string _tenant = options.TenantId;
    private readonly string? _client = options.ClientId;
    private readonly HttpMessageHandler? _handler = options.HttpHandler;
    private readonly TokenCredential? _own = options.Credential;

    /// <summary>Whether it can also act on behalf of operators: only with a secret or certificate of its own.</summary>
    public bool CanActForOperators => _own is null && kind is EntraCredentialKind.ClientSecret or EntraCredentialKind.Certificate;

    public TokenCredential Create() => _own ?? kind switch
    {
        EntraCredentialKind.ClientSecret => new ClientSecretCredential(_tenant, _client, Text(_secret), Configure(new ClientSecretCredentialOptions { DisableInstanceDiscovery = !endpoints.IsKnownAuthority })),
        EntraCredentialKind.Certificate => new ClientCertificateCredential(_tenant, _client, LoadCertificate(), Configure(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = !endpoints.IsKnownAuthority })),
        EntraCredentialKind.WorkloadIdentity => new WorkloadIdentityCredential(Configure(new WorkloadIdentityCredentialOptions
        {
            TenantId = _tenant,
            ClientId = _client,
            TokenFilePath = tokenFile,
            DisableInstanceDiscovery = !endpoints.IsKnownAuthority,
        })),
        _ => new ManagedIdentityCredential(Configure(new ManagedIdentityCredentialOptions(
            _client is { Length: > 0 } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned))),
    };

    public TokenCredential CreateFor(string assertion)
    {
        var settings = Configure(new OnBehalfOfCredentialOptions { DisableInstanceDiscovery = !endpoints.IsKnownAuthority });
        return kind == EntraCredentialKind.Certificate
            ? new OnBehalfOfCredential(_tenant, _client, LoadCertificate(), assertion, settings)
            : new OnBehalfOfCredential(_tenant, _client, Text(_secret), assertion, settings);
    }

    private T Configure<T>(T settings) where T : TokenCredentialOptions
    {
        settings.AuthorityHost = endpoints.Authority;
        settings.Diagnostics.IsLoggingEnabled = false;
        settings.Diagnostics.IsLoggingContentEnabled = false;
        settings.Retry.MaxRetries = 2;
        // The handler is shared; this client around it must not end it.
        settings.Transport = new HttpClientTransport(new HttpClient(_handler ?? SharedHandler.Instance, disposeHandler: false));
        return settings;
    }

    /// <summary>When the certificate ends.</summary>
    /// <exception cref="IdentityStoreException">It cannot be read.</exception>
    public DateTimeOffset ReadCertificateEnd()
    {
        using var certificate = LoadCertificate();
        return new DateTimeOffset(certificate.NotAfter);
    }

    private X509Certificate2 LoadCertificate()
    {
        var password = Text(_certificatePassword);
        try
        {
            return IsPem(certificateFile!)
                ? password is null ? X509Certificate2.CreateFromPemFile(certificateFile!) : X509Certificate2.CreateFromEncryptedPemFile(certificateFile!, password)
                : X509CertificateLoader.LoadPkcs12FromFile(certificateFile!, password, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new IdentityStoreException(StoreErrorCode.Misconfigured, "The application's certificate cannot be loaded: check CertificateFile and CertificatePassword.", e.GetType().Name);
        }
    }

    private static bool IsPem(string file)
    {
        using var reader = new StreamReader(file);
        var start = new char[64];
        return new string(start, 0, reader.ReadBlock(start)).Contains("-----BEGIN", StringComparison.Ordinal);
    }

    private static string? Text(Secret? secret) => secret?.Use(0, static (characters, _) => characters.ToString());
}
