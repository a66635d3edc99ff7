using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Makes the configured key ring: files by default, nothing kept beside a state that keeps nothing.</summary>
internal static class KeyRingSelector
{
    public static ISecretProtector Create(IConfiguration configuration, HelpdeskBaseDirectory directory)
    {
        var section = new StrictSection(configuration.GetSection("Keys"));
        var path = section.Text("Directory");
        section.RefuseUnknown();
        if (path is null && string.Equals(configuration["State:Provider"], "InMemory", StringComparison.OrdinalIgnoreCase))
            return new EphemeralKeyRing();
        return new FileKeyRing(directory.Resolve(path ?? "keys"));
    }
}
