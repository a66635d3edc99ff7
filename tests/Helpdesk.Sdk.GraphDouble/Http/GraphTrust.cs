using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The certificate authority behind every double of this process.</summary>
public static class GraphTrust
{
    private static readonly TestAuthority Root = new("Graph double authority");

    /// <summary>
    /// Makes this process trust the authority the way a host's system store would, and no child of it: nothing of the provider is touched for it.
    /// Called before the first certificate is checked, so by a module initializer.
    /// </summary>
    public static void EstablishInThisProcess()
    {
        // The runtime asks the C library for it, which does not see what managed code sets.
        if (SetVariable("SSL_CERT_FILE\0"u8.ToArray(), Encoding.UTF8.GetBytes(Root.PemFile + "\0"), 1) != 0)
            throw new InvalidOperationException("SSL_CERT_FILE cannot be set.");
    }

    internal static X509Certificate2 ServerCertificate { get; } = Root.Issue(["localhost", "127.0.0.1"], commonName: "localhost");

    /// <summary>A client for requests that a test sends itself; it trusts the authority and nothing else.</summary>
    public static HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(Root.Certificate);
        return new HttpClient(handler);
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetVariable(byte[] name, byte[] value, int overwrite);
}
