using System.Security.Cryptography;

namespace Helpdesk.Sdk.Testing;

/// <summary>A folder that holds one certificate authority and nothing else: the client library trusts whatever lies in the folder it is given.</summary>
internal static class TrustedFolder
{
    /// <summary>Lies beside the file, and goes with it.</summary>
    public static string Of(string caFile)
    {
        var certificate = File.ReadAllBytes(caFile);
        var folder = $"{caFile}.{Convert.ToHexStringLower(SHA256.HashData(certificate).AsSpan(0, 8))}";
        if (Directory.Exists(folder))
            return folder;
        // Whole or not at all: others who look at the same server look for it too.
        var made = Directory.CreateDirectory($"{folder}.{Guid.NewGuid():N}");
        File.WriteAllBytes(Path.Combine(made.FullName, "ca.pem"), certificate);
        try
        {
            made.MoveTo(folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            made.Delete(recursive: true);
        }
        return folder;
    }
}
