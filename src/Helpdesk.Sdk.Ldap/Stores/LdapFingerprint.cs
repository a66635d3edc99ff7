namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// What a directory server says of itself that no other directory says: the domain's security identifier in Active Directory ([MS-ADTS] section
/// 6.1.1.3), elsewhere the identifier of the base entry (<c>entryUUID</c>, RFC 4530). Replicas say the same, a directory built anew does not.
/// </summary>
internal static class LdapFingerprint
{
    public static async Task<string?> ReadAsync(ILdapConnection connection, ILdapDialect dialect, DistinguishedName baseName, CancellationToken cancellationToken)
    {
        var isDomain = dialect.IdAttribute == AdAttribute.ObjectGuid;
        var attribute = isDomain ? AdAttribute.ObjectSid : dialect.IdAttribute;
        var name = isDomain ? AdNames.DomainEntryOf(baseName) : baseName;
        if (await connection.ReadEntryAsync(name.ToString(), [attribute], cancellationToken).ConfigureAwait(false) is not { } entry)
            return null;
        if (isDomain)
            return entry.TryFindBytes(attribute, out var bytes) && AdSid.TryRead(bytes, out var sid) ? "ad:" + sid.Text : null;
        return entry.FindText(attribute) is { Length: > 0 } id ? "ldap:" + id.ToLowerInvariant() : null;
    }
}
