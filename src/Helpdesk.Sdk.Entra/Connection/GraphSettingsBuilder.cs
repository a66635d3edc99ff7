using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpdesk.Sdk.Entra;

/// <summary>Checks the settings that stores and notifiers share; every error names the setting and the remedy.</summary>
internal static class GraphSettingsBuilder
{
    public static GraphSettings Build(string owner, string? store, EntraConnectionOptions options, IServiceProvider services, string path)
    {
        if (!Guid.TryParse(options.TenantId, out _) && Uri.CheckHostName(options.TenantId) != UriHostNameType.Dns)
            throw Error("TenantId", options.TenantId.Length == 0 ? "is required" : "is neither a UUID nor a domain name");
        if (options.ClientId is { } client && !Guid.TryParse(client, out _))
            throw Error("ClientId", "is no UUID");
        var endpoints = new GraphEndpoints(Address("GraphBaseUrl", options.GraphBaseUrl), Address("AuthorityHost", options.AuthorityHost));
        var kind = KindOf();
        var certificate = File("CertificateFile", options.CertificateFile);
        var factory = new CredentialFactory(options, kind, endpoints, certificate, File("TokenFile", options.TokenFile));
        var assertions = store is null ? null : Service<IEntraOperatorAssertionSource>();
        return new GraphSettings(
            owner, options.TenantId, endpoints, factory.Create,
            assertions is not null && factory.CanActForOperators ? new OperatorCredentials(store!, assertions, factory.CreateFor) : null,
            options.HttpHandler, Service<HelpdeskTimeouts>() ?? HelpdeskTimeouts.Default, Service<TimeProvider>() ?? TimeProvider.System,
            Service<ILoggerFactory>()?.CreateLogger(typeof(GraphSettings).Namespace!) ?? NullLogger.Instance)
        {
            CertificateEnd = options.Credential is null && kind == EntraCredentialKind.Certificate ? factory.ReadCertificateEnd : null,
        };

        EntraCredentialKind KindOf()
        {
            if (options.Credential is not null)
                return default;
            var chosen = options.CredentialKind
                ?? (options.CertificateFile is not null ? EntraCredentialKind.Certificate
                    : options.TokenFile is not null ? EntraCredentialKind.WorkloadIdentity : EntraCredentialKind.ClientSecret);
            Only(EntraCredentialKind.ClientSecret, "ClientSecret", options.ClientSecret is not null);
            Only(EntraCredentialKind.Certificate, "CertificateFile", options.CertificateFile is not null);
            Only(EntraCredentialKind.Certificate, "CertificatePassword", options.CertificatePassword is not null);
            Only(EntraCredentialKind.WorkloadIdentity, "TokenFile", options.TokenFile is not null);
            if (options.ClientSecret is { Length: 0 })
                throw Error("ClientSecret", "is empty");
            if (options.ClientId is null && chosen is not EntraCredentialKind.ManagedIdentity)
                throw Error("ClientId", "is required");
            if (chosen == EntraCredentialKind.ClientSecret && options.ClientSecret is null)
                throw Error("ClientSecret", "is required; or give CertificateFile, or set Credential to ManagedIdentity or WorkloadIdentity");
            if (chosen == EntraCredentialKind.Certificate && options.CertificateFile is null)
                throw Error("CertificateFile", "is required with Credential Certificate");
            return chosen;

            void Only(EntraCredentialKind needed, string key, bool isGiven)
            {
                if (isGiven && chosen != needed)
                    throw Error(key, $"does not go with the credential {chosen}; give one way to sign in");
            }
        }

        Uri Address(string key, string text)
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
                throw Error(key, "is no address such as https://host/path");
            // The token and every password would travel in the clear.
            if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
                throw Error(key, "must begin with https://");
            return address;
        }

        string? File(string key, string? relative)
        {
            if (relative is null)
                return null;
            var file = Service<HelpdeskBaseDirectory>()?.Resolve(relative) ?? Path.GetFullPath(relative);
            return System.IO.File.Exists(file) ? file : throw Error(key, "names a file that is not there or not readable");
        }

        HelpdeskConfigurationException Error(string key, string what) => new($"Setting '{path}:{key}' {what}.");

        T? Service<T>() where T : class => services.GetService(typeof(T)) as T;
    }
}
