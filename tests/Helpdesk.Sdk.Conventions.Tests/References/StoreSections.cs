using Helpdesk.Sdk.Entra;
using Helpdesk.Sdk.Ldap;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The identity stores.</summary>
internal static class StoreSections
{
    private const string Store = "Stores:corp";
    private static readonly string[] Common = ["Type", "Tenant", "MailDomains"];
    private static readonly Dictionary<string, string> Directory = new(StringComparer.Ordinal)
    {
        [Store + ":Servers:0"] = "ldaps://dc1.corp.example", [Store + ":BaseDn"] = "DC=corp,DC=example", [Store + ":UserName"] = "CN=desk,DC=corp,DC=example", [Store + ":Password"] = "x",
    };

    /// <summary>Where a setting of Entra ID has another name than its property.</summary>
    public static IReadOnlyDictionary<string, string> Credential { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["Credential"] = nameof(EntraConnectionOptions.CredentialKind) };

    public static IReadOnlyList<SettingsGroup> All { get; } =
    [
        new("Stores:NAME", Store, typeof(StoreSettings))
        {
            Keys = Common,
            Words = new Dictionary<string, string>(StringComparer.Ordinal) { ["Type"] = "`ActiveDirectory`, `Ldap`, `Entra`, `Local`, or a type that the host registered. It decides the other keys." },
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["Type"] = "required" },
        },
        Typed("ActiveDirectory", typeof(ActiveDirectoryOptions), new ActiveDirectoryOptions(), Directory),
        Typed("Ldap", typeof(LdapOptions), new LdapOptions(), Directory),
        Typed("Entra", typeof(EntraStoreOptions), new EntraStoreOptions(), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Store + ":TenantId"] = "contoso.example", [Store + ":ClientId"] = "desk", [Store + ":ClientSecret"] = "x",
        }) with { Members = Credential },
        Typed("Local", typeof(LocalDirectoryOptions), new LocalDirectoryOptions(), new Dictionary<string, string>(StringComparer.Ordinal)) with
        {
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal)
            {
                ["Groups"] = SettingKind.Group, ["Applications"] = SettingKind.Group, ["Profiles"] = SettingKind.Group, ["Procedures"] = SettingKind.Group,
            },
        },
        Below("Groups", typeof(LocalGroup), new LocalGroup(), "Description", "x"),
        Below("Applications", typeof(LocalApplication), new LocalApplication(), "Privileged", "false"),
        Below("Profiles", typeof(LocalDeviceProfile), new LocalDeviceProfile(), "Description", "x"),
        Below("Procedures", typeof(LocalDeviceProcedure), new LocalDeviceProcedure(), "Kind", "Script") with { Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["Kind"] = "required" } },
    ];

    private static SettingsGroup Typed(string type, Type docs, object usual, IReadOnlyDictionary<string, string> least) => new("Stores:NAME", Store, docs)
    {
        When = $"`\"Type\": \"{type}\"`",
        Read = trial => trial.ReadStore(type),
        Usual = _ => usual,
        Least = least,
        Elsewhere = Common,
    };

    private static SettingsGroup Below(string section, Type docs, object usual, string key, string value) => new($"Stores:NAME:{section}:NAME", $"{Store}:{section}:one", docs)
    {
        When = "`\"Type\": \"Local\"`",
        Read = static trial => trial.ReadStore("Local"),
        Usual = _ => usual,
        Least = new Dictionary<string, string>(StringComparer.Ordinal) { [$"{Store}:{section}:one:{key}"] = value },
    };
}
