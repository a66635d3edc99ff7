using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Keeps groups right when an account is renamed, moved or deleted. Groups outside Active Directory name their members by text, and only some servers keep
/// that text up to date: a member under a former name loses what the groups give, and whoever gets that name next inherits it.
/// </summary>
internal sealed class GroupFollower(StandardSettings settings)
{
    private const int Most = 500;
    private const int MostNamed = 3;
    private static readonly string[] Attributes = ["objectClass", StandardAttribute.CommonName];

    /// <summary>Refuses a new name that groups list already, left over from somebody else.</summary>
    public async Task<ChangeResult?> FindLeftoverAsync(ILdapConnection connection, string? distinguishedName, string? userName, CancellationToken cancellationToken)
    {
        var filters = new List<LdapFilter>();
        if (distinguishedName is not null) filters.AddRange([LdapFilter.Equal("member", distinguishedName), LdapFilter.Equal("uniqueMember", distinguishedName)]);
        if (userName is not null) filters.Add(LdapFilter.Equal("memberUid", userName));
        // Wherever a group may make privileged, and not only where the desk changes groups.
        var groups = new List<LdapEntry>();
        foreach (var root in settings.PrivilegeBases)
            groups.AddRange(await SearchAsync(connection, root.ToString(), LdapFilter.Or(filters), cancellationToken).ConfigureAwait(false));
        return groups.Count == 0
            ? null
            : ChangeResult.Refused(RefusalReason.Constraint, $"Groups list somebody under this name still, and the account would inherit them: {Names(groups)}. Have that member removed there first.");
    }

    /// <summary>Lets the groups follow after the change was made; with nobody to follow to, the member goes. What cannot be done is told in the result.</summary>
    public async Task<ChangeResult> FollowAsync(LdapChange change, ChangeResult result, GroupMember former, GroupMember? now, CancellationToken cancellationToken)
    {
        try
        {
            var isRenamed = former.DistinguishedName != now?.DistinguishedName;
            var byName = await FindAsync("member", former.DistinguishedName, isRenamed).ConfigureAwait(false);
            var byUnique = await FindAsync("uniqueMember", former.DistinguishedName, isRenamed).ConfigureAwait(false);
            var byUid = await FindAsync("memberUid", former.UserName, former.UserName != now?.UserName).ConfigureAwait(false);
            var left = new List<LdapEntry>();
            foreach (var (attribute, groups, old, wanted) in new[]
            {
                ("member", byName, former.DistinguishedName, now?.DistinguishedName),
                ("uniqueMember", byUnique, former.DistinguishedName, now?.DistinguishedName),
                ("memberUid", byUid, former.UserName, now?.UserName),
            })
                foreach (var group in groups)
                    if (!await ReplaceAsync(change, group.Name, attribute, old, wanted, cancellationToken).ConfigureAwait(false))
                        left.Add(group);
            return left.Count == 0 ? result : result with { Message = $"Done, but these groups still list the account under its former name, and the service account could not change that: {Names(left)}." };
        }
        catch (Exception fault) when (fault is LdapException or OperationCanceledException)
        {
            return result with { Message = "Done, but it could not be looked whether groups still list the account under its former name." };
        }

        Task<List<LdapEntry>> FindAsync(string attribute, string name, bool isChanged) =>
            isChanged ? SearchAsync(change.Connection, settings.Groups, LdapFilter.Equal(attribute, name), cancellationToken) : Task.FromResult<List<LdapEntry>>([]);
    }

    private static async Task<bool> ReplaceAsync(LdapChange change, string group, string attribute, string former, string? now, CancellationToken cancellationToken)
    {
        var modifications = new List<LdapModification> { LdapModification.Delete(attribute, former) };
        if (now is not null) modifications.Insert(0, LdapModification.Add(attribute, now));
        var answer = await change.ModifyAsync(new LdapModifyRequest(group, modifications), cancellationToken).ConfigureAwait(false);
        // Gone meanwhile: the server follows by itself.
        return answer.IsSuccess || answer.Code is LdapResultCode.NoSuchAttribute or LdapResultCode.NoSuchObject;
    }

    private static string Names(List<LdapEntry> groups)
    {
        var named = string.Join(", ", groups.Take(MostNamed).Select(static group => group.FindText(StandardAttribute.CommonName) ?? group.Name));
        return groups.Count <= MostNamed ? named : string.Create(CultureInfo.InvariantCulture, $"{named} and {groups.Count - MostNamed} more");
    }

    private static async Task<List<LdapEntry>> SearchAsync(ILdapConnection connection, string root, LdapFilter filter, CancellationToken cancellationToken)
    {
        var request = new LdapSearchRequest(root, LdapScope.Subtree, filter, Attributes) { SizeLimit = Most, Tolerated = [LdapResultCode.SizeLimitExceeded] };
        return await connection.Search(request).ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
