namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// What being in a group makes of an account: the group, or one it is in over any number of others, is protected by its number, is marked by adminCount, or
/// is configured. Whatever cannot be read is privileged.
/// </summary>
internal sealed class AdGroupPrivilege(ILdapConnection connection, string domain, AdProtectedGroups protectedGroups)
{
    private const int MostGroups = 5_000;
    private const int PageSize = 500;
    private static readonly LdapFilter Groups = LdapFilter.Equal("objectClass", "group");
    private static readonly string[] Attributes = [AdAttribute.ObjectSid, AdAttribute.AdminCount, AdAttribute.AccountName];

    public async Task<PrivilegeFacts> ReadAsync(string groupId, CancellationToken cancellationToken)
    {
        try
        {
            return await JudgeAsync(groupId, cancellationToken).ConfigureAwait(false);
        }
        catch (AdUnreadableException unreadable)
        {
            return Unreadable(unreadable.Message);
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            return Unreadable($"the directory answered {refused.ResultCode} when the group was read");
        }
    }

    private static PrivilegeFacts Unreadable(string what) => new(true, $"counts as privileged: {what}");

    private async Task<PrivilegeFacts> JudgeAsync(string groupId, CancellationToken cancellationToken)
    {
        if (!AdId.TryParse(groupId, out _) || await connection.ReadEntryAsync(AdId.ToName(groupId), Attributes, cancellationToken).ConfigureAwait(false) is not { } group)
            return Unreadable("the group was not found");
        var sids = new HashSet<AdSid>();
        if (Judge(group, sids) is { } itself) return new PrivilegeFacts(true, itself);
        var above = new LdapSearchRequest(domain, LdapScope.Subtree, LdapFilter.And(Groups, LdapFilter.InChain(AdAttribute.Member, group.Name)), Attributes);
        await foreach (var entry in connection.SearchPaged(above, PageSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (Judge(entry, sids) is { } reason) return new PrivilegeFacts(true, $"inside a protected group: {reason}");
            if (sids.Count > MostGroups) return Unreadable("the group is in too many groups");
        }

        return await protectedGroups.FindAsync(connection, sids, cancellationToken).ConfigureAwait(false) is { } configured
            ? new PrivilegeFacts(true, $"is, or is inside, {configured}")
            : PrivilegeFacts.None;
    }

    private static string? Judge(LdapEntry group, HashSet<AdSid> sids)
    {
        if (!group.TryFindBytes(AdAttribute.ObjectSid, out var bytes) || !AdSid.TryRead(bytes, out var sid)) throw new AdUnreadableException("the SID of a group is not readable");
        sids.Add(sid);
        if (AdProtectedSids.FindGroup(sid) is { } name) return name;
        return group.FindText(AdAttribute.AdminCount) is { } count && count != "0" ? $"adminCount of {group.FindText(AdAttribute.AccountName) ?? sid.ToString()} is {count}" : null;
    }
}
