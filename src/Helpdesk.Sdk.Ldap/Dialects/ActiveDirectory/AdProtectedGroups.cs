using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// The groups that make privileged besides those with well-known numbers: DnsAdmins, which has none, and what the configuration names.
/// They are looked up anew for each decision, by account name, common name, distinguished name or SID.
/// </summary>
internal sealed class AdProtectedGroups(IReadOnlyList<string> configured, string domain)
{
    private const string DnsAdmins = "DnsAdmins";
    private const long SecurityGroup = 0x80000000;

    private static readonly string[] Attributes = [AdAttribute.ObjectSid, AdAttribute.GroupType, AdAttribute.AccountName, "cn"];
    private static readonly LdapFilter Groups = LdapFilter.Equal("objectClass", "group");

    /// <summary>The name of a protected group among the memberships; null when there is none.</summary>
    /// <exception cref="AdUnreadableException">A configured group cannot be judged, so nobody can be said not to be in it.</exception>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public async Task<string?> FindAsync(ILdapConnection connection, IReadOnlySet<AdSid> memberships, CancellationToken cancellationToken)
    {
        var names = new List<string> { DnsAdmins };
        foreach (var group in configured)
        {
            if (AdSid.TryParse(group, out var sid))
            {
                if (memberships.Contains(sid)) return group;
            }
            else if (DistinguishedName.TryParse(group, out var name, out _))
            {
                var entry = await connection.ReadEntryAsync(name.ToString(), Attributes, cancellationToken).ConfigureAwait(false);
                if (memberships.Contains(SidOf(entry, group))) return group;
            }
            else
            {
                names.Add(group);
            }
        }

        return await FindByNameAsync(connection, names, memberships, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> FindByNameAsync(ILdapConnection connection, List<string> names, IReadOnlySet<AdSid> memberships, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.And(Groups, LdapFilter.Or([.. names.SelectMany(static name =>
            new[] { LdapFilter.Equal(AdAttribute.AccountName, name), LdapFilter.Equal("cn", name) })]));
        var found = await connection.Search(new LdapSearchRequest(domain, LdapScope.Subtree, filter, Attributes)).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var name in names)
        {
            // Two groups may share a common name: then both are protected.
            var entries = found.FindAll(entry => Answers(entry, AdAttribute.AccountName, name) || Answers(entry, "cn", name));
            if (entries.Count == 0 && name != DnsAdmins) throw new AdUnreadableException($"the protected group '{name}' was not found");
            if (entries.Exists(entry => memberships.Contains(SidOf(entry, name)))) return name;
        }

        return null;
    }

    private static bool Answers(LdapEntry entry, string attribute, string name) => name.Equals(entry.FindText(attribute), StringComparison.OrdinalIgnoreCase);

    private static AdSid SidOf(LdapEntry? entry, string group)
    {
        if (entry is null) throw new AdUnreadableException($"the protected group '{group}' was not found");
        if (!entry.TryFindBytes(AdAttribute.ObjectSid, out var bytes) || !AdSid.TryRead(bytes, out var sid))
            throw new AdUnreadableException($"the SID of the protected group '{group}' is not readable");
        // Memberships of a distribution group stand in nobody's token.
        if (long.TryParse(entry.FindText(AdAttribute.GroupType), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var type) && (type & SecurityGroup) == 0)
            throw new AdUnreadableException($"the protected group '{group}' is a distribution group, whose members cannot be told");
        return sid;
    }
}
