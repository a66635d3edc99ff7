using System.Collections.Frozen;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Accounts and groups whose numbers are the same in every domain, and that make privileged whoever is in them ([MS-DTYP] section 2.4.2.4).</summary>
internal static class AdProtectedSids
{
    private static readonly FrozenDictionary<uint, string> Accounts = new Dictionary<uint, string>
    {
        [500] = "Administrator", [502] = "krbtgt",
    }.ToFrozenDictionary();

    // Whatever the domain: Enterprise Admins and Schema Admins live in another one than most users.
    private static readonly FrozenDictionary<uint, string> DomainGroups = new Dictionary<uint, string>
    {
        [498] = "Enterprise Read-only Domain Controllers", [512] = "Domain Admins", [516] = "Domain Controllers", [517] = "Cert Publishers",
        [518] = "Schema Admins", [519] = "Enterprise Admins", [520] = "Group Policy Creator Owners", [521] = "Read-only Domain Controllers",
        [526] = "Key Admins", [527] = "Enterprise Key Admins",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<uint, string> BuiltInGroups = new Dictionary<uint, string>
    {
        [544] = "Administrators", [548] = "Account Operators", [549] = "Server Operators", [550] = "Print Operators", [551] = "Backup Operators", [552] = "Replicator",
    }.ToFrozenDictionary();

    /// <summary>The account's name, if it is one of those.</summary>
    public static string? FindAccount(AdSid sid) => sid.IsOfDomain ? Accounts.GetValueOrDefault(sid.Rid) : null;

    /// <summary>The group's name, if it is one of those.</summary>
    public static string? FindGroup(AdSid sid) => sid.IsOfDomain
        ? DomainGroups.GetValueOrDefault(sid.Rid)
        : sid.IsBuiltIn ? BuiltInGroups.GetValueOrDefault(sid.Rid) : null;
}
