namespace Helpdesk.Sdk.Ldap;

/// <summary>Groups of a domain.</summary>
internal sealed class AdGroups(string domain, AdProtectedGroups protectedGroups, AdRefusals refusals) : ILdapGroups
{
    private const int MostMatches = 5;
    private static readonly LdapFilter Groups = LdapFilter.Equal("objectClass", "group");
    private static readonly string[] AccountAttributes = [AdAttribute.ObjectSid, AdAttribute.PrimaryGroupId];

    public async Task<IReadOnlyList<GroupMembershipEntry>> ListAsync(ILdapConnection connection, string accountId, CancellationToken cancellationToken)
    {
        var account = await connection.ReadEntryAsync(AdId.ToName(accountId), AccountAttributes, cancellationToken).ConfigureAwait(false)
            ?? throw new IdentityStoreException(StoreErrorCode.AccessDenied, "The account is gone, or the service account may not see it.");
        return await new AdGroupWalk(connection, domain).ListAsync(account, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<DirectoryGroup>> FindAsync(ILdapConnection connection, string reference, CancellationToken cancellationToken)
    {
        if (reference.Contains('=', StringComparison.Ordinal) && DistinguishedName.TryParse(reference, out var name, out _) && name.IsWithin(DistinguishedName.Parse(domain)))
        {
            var request = new LdapSearchRequest(reference, LdapScope.Base, Groups, AdGroupMapper.Attributes) { Tolerated = [LdapResultCode.NoSuchObject, LdapResultCode.InvalidDnSyntax] };
            return await MapAsync(connection, connection.Search(request), cancellationToken).ConfigureAwait(false);
        }

        List<LdapFilter> names = [LdapFilter.Equal(AdAttribute.AccountName, reference), LdapFilter.Equal(AdAttribute.CommonName, reference)];
        if (AdId.TryParse(reference, out var id)) names.Add(LdapFilter.Equal(AdAttribute.ObjectGuid, id.ToByteArray()));
        var search = new LdapSearchRequest(domain, LdapScope.Subtree, LdapFilter.And(Groups, LdapFilter.Or(names)), AdGroupMapper.Attributes) { SizeLimit = MostMatches, Tolerated = [LdapResultCode.SizeLimitExceeded] };
        var found = await MapAsync(connection, connection.Search(search), cancellationToken).ConfigureAwait(false);
        // The account name is the domain's only one; a common name may be another group's too.
        var exact = found.FindAll(group => group.Name.Equals(reference, StringComparison.OrdinalIgnoreCase) || group.Id.Equals(reference, StringComparison.OrdinalIgnoreCase));
        return exact.Count == 1 ? exact : found;
    }

    public async Task<PrivilegeFacts> ReadPrivilegeAsync(ILdapConnection connection, string groupId, CancellationToken cancellationToken) =>
        await new AdGroupPrivilege(connection, domain, protectedGroups).ReadAsync(groupId, cancellationToken).ConfigureAwait(false);

    public async Task<ChangeResult> AddAsync(LdapChange change, LdapTarget target, string groupId, CancellationToken cancellationToken)
    {
        if (await AdMembership.ReadAsync(change.Connection, target, groupId, cancellationToken).ConfigureAwait(false) is not { } now) return GroupGone;
        if (now.IsDirect) return ChangeResult.NothingToDo("The account was a member already.");
        if (now.IsPrimary) return ChangeResult.NothingToDo("The group is the account's primary group.");
        return await WriteAsync(change, target, groupId, LdapModificationKind.Add, "The account was a member already.", cancellationToken).ConfigureAwait(false);
    }

    public async Task<ChangeResult> RemoveAsync(LdapChange change, LdapTarget target, string groupId, CancellationToken cancellationToken)
    {
        if (await AdMembership.ReadAsync(change.Connection, target, groupId, cancellationToken).ConfigureAwait(false) is not { } now) return GroupGone;
        if (now.IsPrimary)
            return ChangeResult.Refused(RefusalReason.Constraint, "The group is the account's primary group (primaryGroupID); the account must be given another one first.");
        if (!now.IsDirect) return ChangeResult.NothingToDo("The account was no direct member.");
        return await WriteAsync(change, target, groupId, LdapModificationKind.Delete, "The account was no direct member any more.", cancellationToken).ConfigureAwait(false);
    }

    private static ChangeResult GroupGone { get; } = ChangeResult.Refused(RefusalReason.Constraint, "The group is gone.");

    private async Task<ChangeResult> WriteAsync(LdapChange change, LdapTarget target, string groupId, LdapModificationKind kind, string nothing, CancellationToken cancellationToken)
    {
        var modification = new LdapModification(kind, AdAttribute.Member, LdapText.ToUtf8(target.Entry.Name));
        var answer = await change.ModifyAsync(new LdapModifyRequest(AdId.ToName(groupId), modification), cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess) return ChangeResult.Succeeded(target.Server.ToString());
        // The codes for "is one" and "is none" stand for other things too: what is there decides.
        var now = await ReadQuietlyAsync(change.Connection, target, groupId, cancellationToken).ConfigureAwait(false);
        if (now is not null && now.IsDirect == (kind == LdapModificationKind.Add)) return ChangeResult.NothingToDo(nothing);
        return answer.Code == LdapResultCode.NoSuchObject ? GroupGone : await refusals.RefuseAsync(answer, change.Connection, groupId, null, [modification], cancellationToken).ConfigureAwait(false);
    }

    private static async Task<AdMembership?> ReadQuietlyAsync(ILdapConnection connection, LdapTarget target, string groupId, CancellationToken cancellationToken)
    {
        try
        {
            return await AdMembership.ReadAsync(connection, target, groupId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is LdapException or OperationCanceledException)
        {
            // The refusal stands; only its explanation is poorer.
            return null;
        }
    }

    private static async Task<List<DirectoryGroup>> MapAsync(ILdapConnection connection, ILdapSearch search, CancellationToken cancellationToken) =>
        (await search.ToListAsync(cancellationToken).ConfigureAwait(false)).ConvertAll(entry => AdGroupMapper.Map(entry, connection.Server));
}
