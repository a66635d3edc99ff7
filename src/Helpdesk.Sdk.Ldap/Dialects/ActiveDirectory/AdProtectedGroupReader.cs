using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Reads the entry of a protected group.</summary>
internal static class AdProtectedGroupReader
{
    private const long SecurityGroup = 0x80000000;

    public static IReadOnlyList<string> Attributes { get; } = [AdAttribute.ObjectSid, AdAttribute.GroupType, AdAttribute.AccountName, "cn", "objectClass", AdAttribute.MemberOf];

    public static AdSid? SidOf(LdapEntry entry) => entry.TryFindBytes(AdAttribute.ObjectSid, out var bytes) && AdSid.TryRead(bytes, out var sid) ? sid : null;

    public static AdProtectedGroup Read(LdapEntry entry, string group)
    {
        if (SidOf(entry) is not { } sid) return AdProtectedGroup.Unreadable(group, $"the SID of the protected group '{group}' is not readable: let the service account read objectSid there");
        if (!entry.FindTexts("objectClass").Contains("group", StringComparer.OrdinalIgnoreCase))
            return AdProtectedGroup.Unreadable(group, $"'{group}' in ProtectedGroups is no group: name a group of this domain, or take it out", sid);
        // Memberships of a distribution group stand in nobody's token.
        return long.TryParse(entry.FindText(AdAttribute.GroupType), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var type) && (type & SecurityGroup) == 0
            ? AdProtectedGroup.Unreadable(group, $"the protected group '{group}' is a distribution group, whose members cannot be told: make it a security group, or name another in ProtectedGroups", sid)
            : new AdProtectedGroup(group, [sid], null);
    }
}
