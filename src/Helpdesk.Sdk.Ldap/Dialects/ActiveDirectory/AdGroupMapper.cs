namespace Helpdesk.Sdk.Ldap;

/// <summary>Makes a <see cref="DirectoryGroup"/> of an entry.</summary>
internal static class AdGroupMapper
{
    public static IReadOnlyList<string> Attributes { get; } = [AdAttribute.ObjectGuid, AdAttribute.AccountName, AdAttribute.CommonName, AdAttribute.Description];

    /// <summary>Maps.</summary>
    /// <exception cref="IdentityStoreException">The entry does not show what every group has.</exception>
    public static DirectoryGroup Map(LdapEntry entry, LdapServer server)
    {
        if (entry.FindBytes(AdAttribute.ObjectGuid) is not { Length: 16 } id || (entry.FindText(AdAttribute.AccountName) ?? entry.FindText(AdAttribute.CommonName)) is not { } name)
            throw new IdentityStoreException(StoreErrorCode.AccessDenied, "A group is shown without objectGUID or a name; the service account must be allowed to read them.");
        _ = DistinguishedName.TryParse(entry.Name, out var dn, out _);
        return new DirectoryGroup(AdId.ToText(new Guid(id)), name) { Description = entry.FindText(AdAttribute.Description), DistinguishedName = dn, Server = server.ToString() };
    }
}
