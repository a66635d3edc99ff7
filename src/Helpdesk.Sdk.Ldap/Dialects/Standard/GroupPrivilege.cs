namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Who is privileged: members of the configured groups, over any number of nested groups (groupOfNames, groupOfUniqueNames, posixGroup by name or primary
/// group). Nobody without configured groups. Judged afresh each time; whatever cannot be read is privileged.
/// </summary>
internal sealed class GroupPrivilege(StandardSettings settings)
{
    private const int MostGroups = 500;
    private static readonly string[] AccountAttributes = ["objectClass", StandardAttribute.Uid, StandardAttribute.GroupId];
    private readonly ProtectedGroupReader _groups = new(settings);

    /// <summary>Judges the account the filter means.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public Task<PrivilegeFacts> ReadAsync(ILdapConnection connection, LdapFilter account, CancellationToken cancellationToken) =>
        GuardAsync(() => JudgeAccountAsync(connection, account, cancellationToken));

    /// <summary>Judges what being in the group the filter means would make of an account.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public Task<PrivilegeFacts> ReadGroupAsync(ILdapConnection connection, LdapFilter group, CancellationToken cancellationToken) =>
        GuardAsync(() => JudgeGroupAsync(connection, group, cancellationToken));

    /// <summary>What is wrong with the configured groups, as the end of a sentence; null when nothing is.</summary>
    public async Task<string?> FindProblemAsync(ILdapConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await _groups.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (GroupUnreadableException unreadable)
        {
            return unreadable.Message;
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            return $"the directory answered {refused.ResultCode} when the protected groups were looked up";
        }
    }

    private static PrivilegeFacts Unreadable(string what) => new(true, $"counts as privileged: {what}");

    private async Task<PrivilegeFacts> GuardAsync(Func<Task<PrivilegeFacts>> judge)
    {
        if (settings.ProtectedGroups.Count == 0) return PrivilegeFacts.None;
        try
        {
            return await judge().ConfigureAwait(false);
        }
        catch (GroupUnreadableException unreadable)
        {
            return Unreadable(unreadable.Message);
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            return Unreadable($"the directory answered {refused.ResultCode} when the memberships were read");
        }
    }

    private async Task<PrivilegeFacts> JudgeAccountAsync(ILdapConnection connection, LdapFilter account, CancellationToken cancellationToken)
    {
        var protectedOnes = await _groups.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var found = await connection.Search(new LdapSearchRequest(settings.Base, LdapScope.Subtree, account, AccountAttributes)).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (found is not [var entry]) throw new GroupUnreadableException("the account was not found");
        // Every posixAccount has one (RFC 2307).
        if (GroupFilters.Is(entry, "posixAccount") && entry.FindText(StandardAttribute.GroupId) is null) throw new GroupUnreadableException("the account's primary group (gidNumber) is not readable");
        LdapFilter[] own = GroupFilters.PrimaryOf(entry) is { } primary ? [.. GroupFilters.WithAccount(entry), primary] : GroupFilters.WithAccount(entry);
        return await WalkAsync(connection, protectedOnes, LdapFilter.Or(own), cancellationToken).ConfigureAwait(false);
    }

    private async Task<PrivilegeFacts> JudgeGroupAsync(ILdapConnection connection, LdapFilter group, CancellationToken cancellationToken)
    {
        var protectedOnes = await _groups.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var found = await SearchAsync(connection, group, cancellationToken).ConfigureAwait(false);
        if (found.Count != 1) throw new GroupUnreadableException("the group was not found");
        return await WalkAsync(connection, protectedOnes, group, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PrivilegeFacts> WalkAsync(
        ILdapConnection connection, IReadOnlyDictionary<DistinguishedName, string> protectedOnes, LdapFilter first, CancellationToken cancellationToken)
    {
        var seen = new HashSet<DistinguishedName>();
        for (LdapFilter? filter = first; filter is not null;)
        {
            var next = new List<LdapFilter>();
            foreach (var name in await SearchAsync(connection, filter, cancellationToken).ConfigureAwait(false))
            {
                if (!DistinguishedName.TryParse(name, out var group, out _)) throw new GroupUnreadableException("the name of a group makes no sense");
                if (!seen.Add(group)) continue;
                if (protectedOnes.TryGetValue(group, out var configured)) return new PrivilegeFacts(true, $"member of {configured}");
                if (seen.Count > MostGroups) throw new GroupUnreadableException("the account is in too many groups");
                next.AddRange(GroupFilters.WithMember(name));
            }

            filter = next.Count == 0 ? null : LdapFilter.Or(next);
        }

        return PrivilegeFacts.None;
    }

    private async Task<List<string>> SearchAsync(ILdapConnection connection, LdapFilter filter, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var root in settings.PrivilegeBases)
        {
            var request = new LdapSearchRequest(root.ToString(), LdapScope.Subtree, filter, LdapSearchRequest.NoAttributes);
            await foreach (var group in connection.SearchPaged(request, MostGroups).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                names.Add(group.Name);
                if (names.Count > MostGroups) throw new GroupUnreadableException("the account is in too many groups");
            }
        }

        return names;
    }
}
