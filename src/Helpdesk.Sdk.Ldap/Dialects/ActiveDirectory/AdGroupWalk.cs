using System.Buffers.Binary;
using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// The groups of an account: the direct ones by their member, all of them by the matching rule that follows a chain, those above the primary group the
/// same way, and how they hang together by each group's memberOf, read in ranges where a server sends it so.
/// </summary>
internal sealed class AdGroupWalk(ILdapConnection connection, string domain)
{
    private const int MostGroups = 5_000;
    private const int PageSize = 500;
    private static readonly LdapFilter Groups = LdapFilter.Equal("objectClass", "group");
    private static readonly string[] Attributes = [.. AdGroupMapper.Attributes, AdAttribute.MemberOf];
    private readonly GroupGraph _graph = new(MostGroups);
    private readonly Dictionary<DistinguishedName, LdapEntry> _entries = [];

    public async Task<IReadOnlyList<GroupMembershipEntry>> ListAsync(LdapEntry account, CancellationToken cancellationToken)
    {
        var own = await SearchAsync(LdapFilter.Equal(AdAttribute.Member, account.Name), cancellationToken).ConfigureAwait(false);
        foreach (var group in own) _graph.AddOwn(Map(group), GroupMembershipKind.Direct);
        if (own.Count > 0) await SearchAsync(LdapFilter.InChain(AdAttribute.Member, account.Name), cancellationToken).ConfigureAwait(false);
        foreach (var primary in await PrimaryAsync(account, cancellationToken).ConfigureAwait(false))
        {
            _graph.AddOwn(Map(primary) with { FixedBecause = "It is the account's primary group (primaryGroupID)." }, GroupMembershipKind.Primary);
            await SearchAsync(LdapFilter.InChain(AdAttribute.Member, primary.Name), cancellationToken).ConfigureAwait(false);
        }

        await LinkAsync(cancellationToken).ConfigureAwait(false);
        return _graph.ToEntries();
    }

    private async Task LinkAsync(CancellationToken cancellationToken)
    {
        while (_graph.TryTakeNext(out var next))
        {
            if (next.DistinguishedName is not { } name || !_entries.TryGetValue(name, out var entry)) continue;
            foreach (var above in await LdapRanges.ReadAsync(connection, entry, AdAttribute.MemberOf, MostGroups, cancellationToken).ConfigureAwait(false))
                if (DistinguishedName.TryParse(above, out var parent, out _) && _entries.TryGetValue(parent, out var found))
                    _graph.AddParent(next, Map(found));
        }
    }

    private DirectoryGroup Map(LdapEntry entry) => AdGroupMapper.Map(entry, connection.Server);

    private async Task<List<LdapEntry>> PrimaryAsync(LdapEntry account, CancellationToken cancellationToken)
    {
        if (!account.TryFindBytes(AdAttribute.ObjectSid, out var sid) || sid.Length < 12
            || !uint.TryParse(account.FindText(AdAttribute.PrimaryGroupId), NumberStyles.None, CultureInfo.InvariantCulture, out var rid)) return [];
        // The primary group is of the account's own domain: its number takes the place of the account's.
        var group = sid.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(group.AsSpan(group.Length - 4), rid);
        return await SearchAsync(LdapFilter.Equal(AdAttribute.ObjectSid, group), cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<LdapEntry>> SearchAsync(LdapFilter filter, CancellationToken cancellationToken)
    {
        var found = new List<LdapEntry>();
        var request = new LdapSearchRequest(domain, LdapScope.Subtree, LdapFilter.And(Groups, filter), Attributes);
        await foreach (var entry in connection.SearchPaged(request, PageSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            found.Add(entry);
            if (found.Count > MostGroups) throw GroupGraph.TooMany(MostGroups);
            if (DistinguishedName.TryParse(entry.Name, out var name, out _)) _entries[name] = entry;
        }

        return found;
    }
}
