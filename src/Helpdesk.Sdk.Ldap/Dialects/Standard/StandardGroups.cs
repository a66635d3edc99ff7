namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Groups of RFC 4519 and RFC 2307: groupOfNames and groupOfUniqueNames name members by distinguished name, posixGroup by user name, and an account's gidNumber
/// names its primary one.
/// </summary>
internal sealed class StandardGroups(StandardSettings settings, string idAttribute, Func<string, LdapFilter?> matchAccount, Func<string, bool> isId, GroupPrivilege privilege) : ILdapGroups
{
    private const int MostMatches = 5;
    private readonly string[] _attributes = [idAttribute, "objectClass", StandardAttribute.CommonName, StandardAttribute.Description, StandardAttribute.GroupId];

    public async Task<IReadOnlyList<GroupMembershipEntry>> ListAsync(ILdapConnection connection, string accountId, CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(connection, accountId, cancellationToken).ConfigureAwait(false)
            ?? throw new IdentityStoreException(StoreErrorCode.AccessDenied, "The account is gone, or the service account may not see it.");
        return await new StandardGroupWalk(settings, connection, _attributes, entry => Map(entry, connection.Server)).ListAsync(account, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<DirectoryGroup>> FindAsync(ILdapConnection connection, string reference, CancellationToken cancellationToken)
    {
        var entries = new List<LdapEntry>();
        if (reference.Contains('=', StringComparison.Ordinal) && DistinguishedName.TryParse(reference, out var name, out _))
        {
            var request = new LdapSearchRequest(reference, LdapScope.Base, GroupFilters.Groups, _attributes) { Tolerated = [LdapResultCode.NoSuchObject, LdapResultCode.InvalidDnSyntax] };
            if (name.IsWithin(settings.GroupsDn)) entries.AddRange(await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        if (entries.Count == 0)
        {
            LdapFilter[] names = isId(reference)
                ? [LdapFilter.Equal(StandardAttribute.CommonName, reference), LdapFilter.Equal(idAttribute, reference)]
                : [LdapFilter.Equal(StandardAttribute.CommonName, reference)];
            entries = await SearchAsync(connection, LdapFilter.And(GroupFilters.Groups, LdapFilter.Or(names)), cancellationToken).ConfigureAwait(false);
        }

        return entries.ConvertAll(entry => Map(entry, connection.Server));
    }

    public Task<PrivilegeFacts> ReadPrivilegeAsync(ILdapConnection connection, string groupId, CancellationToken cancellationToken) => isId(groupId)
        ? privilege.ReadGroupAsync(connection, LdapFilter.And(GroupFilters.Groups, LdapFilter.Equal(idAttribute, groupId)), cancellationToken)
        : Task.FromResult(new PrivilegeFacts(true, "counts as privileged: the group's id is none"));

    public async Task<ChangeResult> AddAsync(LdapChange change, LdapTarget target, string groupId, CancellationToken cancellationToken)
    {
        if (await ReadGroupAsync(change.Connection, groupId, cancellationToken).ConfigureAwait(false) is not { } group) return GroupGone;
        if (FixedBecause(group) is { } reason) return ChangeResult.Refused(RefusalReason.Constraint, reason);
        if (IsPrimary(group, target.Entry)) return ChangeResult.NothingToDo("The group is the account's primary group.");
        var (attribute, value) = MemberOf(group, target);
        var answer = await change.ModifyAsync(new LdapModifyRequest(group.Name, LdapModification.Add(attribute, value)), cancellationToken).ConfigureAwait(false);
        return answer.Code switch
        {
            LdapResultCode.Success => ChangeResult.Succeeded(target.Server.ToString()),
            LdapResultCode.AttributeOrValueExists => ChangeResult.NothingToDo("The account was a member already."),
            _ => Refuse(answer),
        };
    }

    public async Task<ChangeResult> RemoveAsync(LdapChange change, LdapTarget target, string groupId, CancellationToken cancellationToken)
    {
        if (await ReadGroupAsync(change.Connection, groupId, cancellationToken).ConfigureAwait(false) is not { } group) return GroupGone;
        if (FixedBecause(group) is { } reason) return ChangeResult.Refused(RefusalReason.Constraint, reason);
        var (attribute, value) = MemberOf(group, target);
        var answer = await change.ModifyAsync(new LdapModifyRequest(group.Name, LdapModification.Delete(attribute, value)), cancellationToken).ConfigureAwait(false);
        return answer.Code switch
        {
            LdapResultCode.Success => ChangeResult.Succeeded(target.Server.ToString()),
            LdapResultCode.NoSuchAttribute when IsPrimary(group, target.Entry) =>
                ChangeResult.Refused(RefusalReason.Constraint, "The group is the account's primary group (gidNumber); the account must be given another one first."),
            LdapResultCode.NoSuchAttribute => ChangeResult.NothingToDo("The account was no direct member."),
            LdapResultCode.ObjectClassViolation =>
                ChangeResult.Refused(RefusalReason.Constraint, "The account is the group's last member, and a group of this kind must have one: add somebody else first, or have the group deleted.", StandardRefusals.Diagnostic(answer)),
            _ => Refuse(answer),
        };
    }

    private static ChangeResult GroupGone { get; } = ChangeResult.Refused(RefusalReason.Constraint, "The group is gone.");

    private static ChangeResult Refuse(LdapResult answer) => answer.Code == LdapResultCode.NoSuchObject ? GroupGone : StandardRefusals.RefuseValue(answer);

    private static bool IsPrimary(LdapEntry group, LdapEntry account) =>
        GroupFilters.Is(group, GroupFilters.Posix) && group.FindText(StandardAttribute.GroupId) is { } id && id == account.FindText(StandardAttribute.GroupId);

    // A group of both kinds (RFC 2307bis) names its members by distinguished name.
    private static (string Attribute, string Value) MemberOf(LdapEntry group, LdapTarget target)
    {
        if (GroupFilters.Is(group, GroupFilters.Names) || GroupFilters.Is(group, GroupFilters.Members)) return ("member", target.Entry.Name);
        return GroupFilters.Is(group, GroupFilters.UniqueNames) ? ("uniqueMember", target.Entry.Name) : ("memberUid", target.User.UserName);
    }

    private static string? FixedBecause(LdapEntry group) =>
        GroupFilters.Is(group, GroupFilters.Dynamic) ? "The group's members are found by a search (memberURL); change what it looks for." : null;

    private DirectoryGroup Map(LdapEntry entry, LdapServer server)
    {
        if (entry.FindText(idAttribute) is not { Length: > 0 } id || entry.FindText(StandardAttribute.CommonName) is not { } name)
            throw new IdentityStoreException(StoreErrorCode.AccessDenied, $"A group is shown without {idAttribute} or {StandardAttribute.CommonName}; the service account must be allowed to read them.");
        _ = DistinguishedName.TryParse(entry.Name, out var dn, out _);
        return new DirectoryGroup(id.ToLowerInvariant(), name)
        {
            Description = entry.FindText(StandardAttribute.Description),
            DistinguishedName = dn,
            FixedBecause = FixedBecause(entry),
            Server = server.ToString(),
        };
    }

    private async Task<LdapEntry?> ReadAccountAsync(ILdapConnection connection, string id, CancellationToken cancellationToken)
    {
        if (matchAccount(id) is not { } filter) return null;
        var request = new LdapSearchRequest(settings.Base, LdapScope.Subtree, filter, StandardAttribute.Uid, StandardAttribute.GroupId);
        return await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false) is [var entry] ? entry : null;
    }

    private async Task<LdapEntry?> ReadGroupAsync(ILdapConnection connection, string id, CancellationToken cancellationToken)
    {
        if (!isId(id)) return null;
        return await SearchAsync(connection, LdapFilter.And(GroupFilters.Groups, LdapFilter.Equal(idAttribute, id)), cancellationToken).ConfigureAwait(false) is [var entry] ? entry : null;
    }

    private Task<List<LdapEntry>> SearchAsync(ILdapConnection connection, LdapFilter filter, CancellationToken cancellationToken) =>
        connection.Search(new LdapSearchRequest(settings.Groups, LdapScope.Subtree, filter, _attributes) { SizeLimit = MostMatches, Tolerated = [LdapResultCode.SizeLimitExceeded] }).ToListAsync(cancellationToken);
}
