using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests;

/// <summary>Makes this process trust the double's authority the way a host's system store would: nothing of the provider is touched for it.</summary>
internal static class Trust
{
    [ModuleInitializer]
    internal static void Establish()
    {
        // The runtime asks the C library for it, which does not see what managed code sets.
        if (setenv("SSL_CERT_FILE\0"u8.ToArray(), Encoding.UTF8.GetBytes(GraphTrust.PemFile + "\0"), 1) != 0)
            throw new InvalidOperationException("SSL_CERT_FILE cannot be set.");
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setenv(byte[] name, byte[] value, int overwrite);
}
