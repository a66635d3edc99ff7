namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Who is privileged: members of the configured groups, over any number of nested groups (groupOfNames, groupOfUniqueNames, posixGroup by name or primary
/// group). Nobody without configured groups. Judged afresh each time; whatever cannot be read is privileged.
/// </summary>
internal sealed class GroupPrivilege(StandardSettings settings)
{
    private const int MostGroups = 500;
    private static readonly string[] AccountAttributes = [StandardAttribute.Uid, StandardAttribute.GroupId];
    private readonly ProtectedGroupReader _groups = new(settings);

    /// <summary>Judges the account the filter means.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public async Task<PrivilegeFacts> ReadAsync(ILdapConnection connection, LdapFilter account, CancellationToken cancellationToken)
    {
        if (settings.ProtectedGroups.Count == 0) return PrivilegeFacts.None;
        try
        {
            return await JudgeAsync(connection, account, cancellationToken).ConfigureAwait(false);
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

    private async Task<PrivilegeFacts> JudgeAsync(ILdapConnection connection, LdapFilter account, CancellationToken cancellationToken)
    {
        var protectedOnes = await _groups.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var found = await connection.Search(new LdapSearchRequest(settings.Base, LdapScope.Subtree, account, AccountAttributes)).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (found is not [var entry]) throw new GroupUnreadableException("the account was not found");
        var seen = new HashSet<DistinguishedName>();
        var next = new List<LdapFilter>(OwnGroups(entry));
        while (next.Count > 0)
        {
            var groups = await SearchAsync(connection, LdapFilter.Or(next), cancellationToken).ConfigureAwait(false);
            next = [];
            foreach (var name in groups)
            {
                if (!DistinguishedName.TryParse(name, out var group, out _)) throw new GroupUnreadableException("the name of a group makes no sense");
                if (!seen.Add(group)) continue;
                if (protectedOnes.TryGetValue(group, out var configured)) return new PrivilegeFacts(true, $"member of {configured}");
                if (seen.Count > MostGroups) throw new GroupUnreadableException("the account is in too many groups");
                next.AddRange(MemberFilters(name));
            }
        }

        return PrivilegeFacts.None;
    }

    private static IEnumerable<LdapFilter> OwnGroups(LdapEntry account)
    {
        foreach (var filter in MemberFilters(account.Name)) yield return filter;
        foreach (var name in account.FindTexts(StandardAttribute.Uid)) yield return LdapFilter.Equal("memberUid", name);
        if (account.FindText(StandardAttribute.GroupId) is { } primary)
            yield return LdapFilter.And(LdapFilter.Equal("objectClass", "posixGroup"), LdapFilter.Equal(StandardAttribute.GroupId, primary));
    }

    private static LdapFilter[] MemberFilters(string name) => [LdapFilter.Equal("member", name), LdapFilter.Equal("uniqueMember", name)];

    private async Task<List<string>> SearchAsync(ILdapConnection connection, LdapFilter filter, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var request = new LdapSearchRequest(settings.Base, LdapScope.Subtree, filter, LdapSearchRequest.NoAttributes);
        await foreach (var group in connection.SearchPaged(request, MostGroups).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            names.Add(group.Name);
            if (names.Count > MostGroups) throw new GroupUnreadableException("the account is in too many groups");
        }

        return names;
    }
}
