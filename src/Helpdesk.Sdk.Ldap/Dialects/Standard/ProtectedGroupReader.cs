namespace Helpdesk.Sdk.Ldap;

/// <summary>Finds the configured groups, by distinguished name or common name, and makes sure that their members can be seen.</summary>
internal sealed class ProtectedGroupReader(StandardSettings settings)
{
    private static readonly string[] Attributes = ["objectClass", StandardAttribute.CommonName, "member", "uniqueMember", "memberUid", StandardAttribute.GroupId];

    private static readonly LdapFilter Groups = LdapFilter.Or(
        LdapFilter.Equal("objectClass", "groupOfNames"), LdapFilter.Equal("objectClass", "groupOfUniqueNames"), LdapFilter.Equal("objectClass", "posixGroup"));

    /// <summary>The groups by name, with what the configuration calls them.</summary>
    /// <exception cref="GroupUnreadableException">One is not there, or does not show its members.</exception>
    public async Task<IReadOnlyDictionary<DistinguishedName, string>> ReadAsync(ILdapConnection connection, CancellationToken cancellationToken)
    {
        var found = new Dictionary<DistinguishedName, string>();
        foreach (var configured in settings.ProtectedGroups)
        {
            var entries = configured.Contains('=', StringComparison.Ordinal)
                ? await ByNameAsync(connection, configured, cancellationToken).ConfigureAwait(false)
                : await ByCommonNameAsync(connection, configured, cancellationToken).ConfigureAwait(false);
            // Two groups may share a common name: then both are protected.
            foreach (var entry in entries)
            {
                if (!DistinguishedName.TryParse(entry.Name, out var name, out _) || !await ShowsMembersAsync(connection, entry, cancellationToken).ConfigureAwait(false))
                    throw new GroupUnreadableException($"the members of the protected group '{configured}' are not readable");
                // Who is in it would never be found.
                if (!settings.PrivilegeBases.Any(name.IsWithin))
                    throw new GroupUnreadableException($"the protected group '{configured}' is below neither BaseDn nor GroupsBaseDn, where memberships are looked for");
                found[name] = configured;
            }

            if (entries.Count == 0) throw new GroupUnreadableException($"the protected group '{configured}' was not found");
        }

        return found;
    }

    private static async Task<IReadOnlyList<LdapEntry>> ByNameAsync(ILdapConnection connection, string name, CancellationToken cancellationToken) =>
        await connection.ReadEntryAsync(name, Attributes, cancellationToken).ConfigureAwait(false) is { } entry ? [entry] : [];

    private async Task<IReadOnlyList<LdapEntry>> ByCommonNameAsync(ILdapConnection connection, string name, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.And(Groups, LdapFilter.Equal(StandardAttribute.CommonName, name));
        var entries = new List<LdapEntry>();
        foreach (var root in settings.PrivilegeBases)
            entries.AddRange(await connection.Search(new LdapSearchRequest(root.ToString(), LdapScope.Subtree, filter, Attributes)).ToListAsync(cancellationToken).ConfigureAwait(false));
        return entries;
    }

    // The classes of RFC 4519 have one member at least, so that none means not readable. Nothing tells a posixGroup that nobody is in from one that hides who is:
    // what is protected and looks empty is not believed.
    private async Task<bool> ShowsMembersAsync(ILdapConnection connection, LdapEntry group, CancellationToken cancellationToken)
    {
        if (group.TryFindBytes("member", out _) || group.TryFindBytes("uniqueMember", out _) || group.TryFindBytes("memberUid", out _))
            return true;
        if (!GroupFilters.Is(group, GroupFilters.Posix) || group.FindText(StandardAttribute.GroupId) is not { } id)
            return false;
        var primary = LdapFilter.And(LdapFilter.Equal("objectClass", "posixAccount"), LdapFilter.Equal(StandardAttribute.GroupId, id));
        await foreach (var _ in connection.SearchPaged(new LdapSearchRequest(settings.Base, LdapScope.Subtree, primary, LdapSearchRequest.NoAttributes), 1).WithCancellation(cancellationToken).ConfigureAwait(false))
            return true;
        return false;
    }
}
