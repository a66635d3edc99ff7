using System.Security.Cryptography.X509Certificates;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The certificate authority behind every double of this process.</summary>
public static class GraphTrust
{
    private static readonly TestAuthority Root = new("Graph double authority");

    /// <summary>A PEM file of the authority; given as SSL_CERT_FILE it is trusted by a child process on Linux.</summary>
    public static string PemFile => Root.PemFile;

    internal static X509Certificate2 ServerCertificate { get; } = Root.Issue(["localhost", "127.0.0.1"], commonName: "localhost");

    /// <summary>A client for requests that a test sends itself; it trusts the authority and nothing else.</summary>
    public static HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(Root.Certificate);
        return new HttpClient(handler);
    }
}
