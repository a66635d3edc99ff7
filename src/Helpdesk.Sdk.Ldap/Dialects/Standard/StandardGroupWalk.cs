namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Walks up from an account over its groups and the groups those are in. A group is visited once, so that groups in a circle end the walk; too many groups
/// are an error rather than a part of the truth.
/// </summary>
internal sealed class StandardGroupWalk(StandardSettings settings, ILdapConnection connection, IReadOnlyList<string> attributes, Func<LdapEntry, DirectoryGroup> map)
{
    private const int MostGroups = 500;
    private const int PageSize = 200;
    private readonly GroupGraph _graph = new(MostGroups);

    public async Task<IReadOnlyList<GroupMembershipEntry>> ListAsync(LdapEntry account, CancellationToken cancellationToken)
    {
        foreach (var group in await SearchAsync(LdapFilter.Or(GroupFilters.WithAccount(account)), cancellationToken).ConfigureAwait(false))
            _graph.AddOwn(map(group), GroupMembershipKind.Direct);
        if (GroupFilters.PrimaryOf(account) is { } primary)
            foreach (var group in await SearchAsync(primary, cancellationToken).ConfigureAwait(false))
                _graph.AddOwn(map(group) with { FixedBecause = "It is the account's primary group (gidNumber)." }, GroupMembershipKind.Primary);
        while (_graph.TryTakeNext(out var next))
        {
            if (next.DistinguishedName is not { } name) continue;
            foreach (var parent in await SearchAsync(LdapFilter.Or(GroupFilters.WithMember(name.ToString())), cancellationToken).ConfigureAwait(false))
                _graph.AddParent(next, map(parent));
        }

        return _graph.ToEntries();
    }

    private async Task<List<LdapEntry>> SearchAsync(LdapFilter filter, CancellationToken cancellationToken)
    {
        var found = new List<LdapEntry>();
        var request = new LdapSearchRequest(settings.Groups, LdapScope.Subtree, LdapFilter.And(GroupFilters.Groups, filter), attributes);
        await foreach (var group in connection.SearchPaged(request, PageSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            found.Add(group);
            if (found.Count > MostGroups) throw GroupGraph.TooMany(MostGroups);
        }

        return found;
    }
}
