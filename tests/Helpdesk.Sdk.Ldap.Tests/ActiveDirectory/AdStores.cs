using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Makes stores the way a host does: from configuration.</summary>
internal static class AdStores
{
    public const string Name = "corp";

    public static LdapIdentityStore Create(SambaLab lab, HelpdeskTimeouts? timeouts = null, params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Type"] = "ActiveDirectory",
            ["Servers:0"] = lab.Uri.ToString(),
            ["BaseDn"] = lab.BaseDn,
            ["UserName"] = lab.HelpdeskUpn,
            ["Password"] = lab.HelpdeskPassword,
            ["CaCertificateFile"] = lab.CaFile,
        };
        foreach (var (key, value) in settings) all[key] = value;
        return Create(all, new Services(timeouts ?? HelpdeskTimeouts.Default, TimeProvider.System));
    }

    public static LdapIdentityStore Create(IReadOnlyDictionary<string, string?> settings, IServiceProvider? services = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Where(static setting => setting.Value is not null).Select(static setting => KeyValuePair.Create($"Stores:{Name}:{setting.Key}", setting.Value)))
            .Build();
        return (LdapIdentityStore)new ActiveDirectoryStoreFactory().Create(Name, configuration.GetSection($"Stores:{Name}"), services ?? new Services());
    }

    public static async Task<DirectoryUser> FindAsync(this LdapIdentityStore store, string name) =>
        await store.ResolveAsync(UserReference.ByName(name), TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"'{name}' is not there.");
}
