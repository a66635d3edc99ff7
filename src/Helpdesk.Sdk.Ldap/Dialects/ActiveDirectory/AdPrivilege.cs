namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Who is privileged: the built-in administrator and krbtgt, accounts marked by adminCount, and members of protected groups over any number of
/// nested groups. tokenGroups is what the domain controller itself would put into the account's token; an account is in one group at least,
/// so that an empty answer means that it was not readable.
/// </summary>
internal sealed class AdPrivilege(AdProtectedGroups groups)
{
    private static readonly string[] Attributes = [AdAttribute.ObjectSid, AdAttribute.AdminCount, AdAttribute.TokenGroups];

    /// <summary>Judges the account with that id.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public async Task<PrivilegeFacts> ReadAsync(ILdapConnection connection, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await JudgeAsync(connection, id, cancellationToken).ConfigureAwait(false);
        }
        catch (AdUnreadableException unreadable)
        {
            return Unreadable(unreadable.Message);
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            return Unreadable($"the directory answered {refused.ResultCode} when the memberships were read");
        }
    }

    private static PrivilegeFacts Unreadable(string what) => new(true, $"counts as privileged: {what}");

    private async Task<PrivilegeFacts> JudgeAsync(ILdapConnection connection, string id, CancellationToken cancellationToken)
    {
        if (await connection.ReadEntryAsync(AdId.ToName(id), Attributes, cancellationToken).ConfigureAwait(false) is not { } entry)
            return Unreadable("the account was not found");
        if (!entry.TryFindBytes(AdAttribute.ObjectSid, out var bytes) || !AdSid.TryRead(bytes, out var own))
            return Unreadable("objectSid is not readable");
        if (AdProtectedSids.FindAccount(own) is { } account) return new PrivilegeFacts(true, $"is the built-in account {account}");
        if (entry.FindText(AdAttribute.AdminCount) is { } count && count != "0") return new PrivilegeFacts(true, $"adminCount is {count}");
        var memberships = ReadMemberships(entry);
        if (memberships.Count == 0) return Unreadable("tokenGroups is not readable");
        var group = memberships.Select(AdProtectedSids.FindGroup).FirstOrDefault(static name => name is not null)
            ?? await groups.FindAsync(connection, memberships, cancellationToken).ConfigureAwait(false);
        return group is null ? PrivilegeFacts.None : new PrivilegeFacts(true, $"member of {group}");
    }

    private static HashSet<AdSid> ReadMemberships(LdapEntry entry)
    {
        var memberships = new HashSet<AdSid>();
        if (!entry.TryFind(AdAttribute.TokenGroups, out var tokenGroups)) return memberships;
        foreach (var value in tokenGroups.Values)
            memberships.Add(AdSid.TryRead(value, out var sid) ? sid : throw new AdUnreadableException("tokenGroups holds what is no SID"));
        return memberships;
    }
}
