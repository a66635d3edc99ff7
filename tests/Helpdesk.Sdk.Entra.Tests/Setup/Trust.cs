using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests;

/// <summary>Makes this process trust the double's authority the way a host's system store would: nothing of the provider is touched for it.</summary>
internal static class Trust
{
    [ModuleInitializer]
    internal static void Establish()
    {
        // The runtime asks the C library for it, which does not see what managed code sets.
        if (setenv("SSL_CERT_FILE", GraphTrust.PemFile, 1) != 0)
            throw new InvalidOperationException("SSL_CERT_FILE cannot be set.");
    }

    [DllImport("libc", CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
