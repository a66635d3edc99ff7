using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>Makes stores of type "Ldap" the way a host does: from configuration.</summary>
internal static class LdapStores
{
    public const string Name = "people";

    public static Dictionary<string, string?> Settings(LdapLab lab, string dialect) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Type"] = "Ldap",
        ["Dialect"] = dialect,
        ["Servers:0"] = lab.Uri.ToString(),
        ["BaseDn"] = lab.BaseDn,
        ["UserName"] = lab.HelpdeskDn,
        ["Password"] = lab.HelpdeskPassword,
        ["CaCertificateFile"] = lab.CaFile,
    };

    public static LdapIdentityStore Create(LdapLab lab, string dialect, params (string Key, string? Value)[] settings)
    {
        var all = Settings(lab, dialect);
        if (dialect == "OpenLdap") all["DefaultPolicy"] = $"cn=default,ou=policies,{lab.BaseDn}";
        foreach (var (key, value) in settings) all[key] = value;
        return Create(all);
    }

    public static LdapIdentityStore Create(IReadOnlyDictionary<string, string?> settings, IServiceProvider? services = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Where(static setting => setting.Value is not null).Select(static setting => KeyValuePair.Create($"Stores:{Name}:{setting.Key}", setting.Value)))
            .Build();
        return (LdapIdentityStore)new LdapStoreFactory().Create(Name, configuration.GetSection($"Stores:{Name}"), services ?? new Services(HelpdeskTimeouts.Default, TimeProvider.System));
    }
}
