using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>How an account is in a group at this moment.</summary>
internal sealed record AdMembership(bool IsDirect, bool IsPrimary)
{
    private static readonly string[] GroupAttributes = [AdAttribute.ObjectSid];
    private static readonly string[] AccountAttributes = [AdAttribute.PrimaryGroupId];

    /// <summary>Looks; null when the group is gone. Asked of the server, which need not send all members of a large group for it.</summary>
    public static async Task<AdMembership?> ReadAsync(ILdapConnection connection, LdapTarget target, string groupId, CancellationToken cancellationToken)
    {
        if (!AdId.TryParse(groupId, out _)) return null;
        var name = AdId.ToName(groupId);
        if (await connection.ReadEntryAsync(name, GroupAttributes, cancellationToken).ConfigureAwait(false) is not { } group) return null;
        var direct = new LdapSearchRequest(name, LdapScope.Base, LdapFilter.Equal(AdAttribute.Member, target.Entry.Name), LdapSearchRequest.NoAttributes) { Tolerated = [LdapResultCode.NoSuchObject] };
        var isDirect = (await connection.Search(direct).ToListAsync(cancellationToken).ConfigureAwait(false)).Count > 0;
        var account = await connection.ReadEntryAsync(AdId.ToName(target.User.Key.Id), AccountAttributes, cancellationToken).ConfigureAwait(false);
        var isPrimary = group.TryFindBytes(AdAttribute.ObjectSid, out var bytes) && AdSid.TryRead(bytes, out var sid) && sid.IsOfDomain
            && account?.FindText(AdAttribute.PrimaryGroupId) == sid.Rid.ToString(CultureInfo.InvariantCulture);
        return new AdMembership(isDirect, isPrimary);
    }
}
