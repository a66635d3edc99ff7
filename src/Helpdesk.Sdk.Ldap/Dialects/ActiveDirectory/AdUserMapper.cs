namespace Helpdesk.Sdk.Ldap;

/// <summary>Makes a <see cref="DirectoryUser"/> of an entry in one pass over its attributes.</summary>
internal static class AdUserMapper
{
    /// <summary>What is asked for.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
    [
        AdAttribute.ObjectGuid, AdAttribute.AccountName, AdAttribute.PrincipalName, AdAttribute.DisplayName, AdAttribute.GivenName, AdAttribute.Surname,
        .. AdAttribute.Contacts, AdAttribute.Language, AdAttribute.AccountControl,
        AdAttribute.AccountControlComputed, AdAttribute.PasswordExpiryComputed, AdAttribute.LockoutTime,
        AdAttribute.PasswordLastSet, AdAttribute.LastLogonTimestamp, AdAttribute.WhenCreated, AdAttribute.AdminCount, AdAttribute.UsnChanged,
        AdAttribute.AccountExpires, AdAttribute.CommonName,
    ];

    public static DirectoryUser Map(LdapEntry entry, string store, LdapServer server)
    {
        var row = AdRow.Read(entry);
        if (row.Id is not { } id || row.AccountName is null)
            throw new IdentityStoreException(
                StoreErrorCode.AccessDenied,
                $"The store '{store}' shows an account without {(row.Id is null ? AdAttribute.ObjectGuid : AdAttribute.AccountName)}; the service account must be allowed to read it.");
        _ = DistinguishedName.TryParse(entry.Name, out var name, out _);
        return new DirectoryUser
        {
            Key = new UserKey(store, AdId.ToText(id)),
            UserName = row.AccountName,
            UserPrincipalName = row.PrincipalName,
            DisplayName = row.DisplayName,
            GivenName = row.GivenName,
            Surname = row.Surname,
            Domain = AdNames.DomainOf(name),
            DistinguishedName = name,
            Container = name?.Parent,
            Emails = row.Emails(),
            Mobiles = row.Mobiles(),
            PreferredLanguage = row.Language(),
            // Not readable is not allowed in: the safe side for every decision.
            Enabled = row.Control is { } control && !control.HasFlag(AdAccountFlags.Disabled),
            Lock = row.Lock(),
            PasswordExpiry = row.Expiry(),
            PasswordLastSet = AdTime.FromFileTime(row.PasswordLastSet),
            MustChangePassword = row.PasswordLastSet == 0 && !row.IgnoresPasswordAge,
            AccountExpires = AdTime.FromFileTime(row.AccountExpires),
            LastSignIn = AdTime.FromFileTime(row.LastLogonTimestamp),
            Created = AdTime.FromGeneralized(row.WhenCreated),
            PrivilegedHint = row.AdminCount > 0,
            ContactAttributes = row.Contacts(),
            Server = server.ToString(),
            ChangeStamp = row.UsnChanged,
        };
    }
}
