namespace Helpdesk.Sdk.Ldap;

/// <summary>Makes a <see cref="DirectoryUser"/> of the attributes all families share and of what the family says about the account.</summary>
internal static class StandardUserMapper
{
    public static DirectoryUser Map(LdapEntry entry, string store, LdapServer server, string idAttribute, string? changeStamp, AccountStatus status)
    {
        var names = entry.FindTexts(StandardAttribute.Uid);
        if (entry.FindText(idAttribute) is not { Length: > 0 } id || names.Count == 0)
            throw new IdentityStoreException(
                StoreErrorCode.AccessDenied,
                $"The store '{store}' shows an account without {(names.Count == 0 ? StandardAttribute.Uid : idAttribute)}; the service account must be allowed to read it.");
        var name = EntryNames.Parse(entry.Name);
        return new DirectoryUser
        {
            Key = new UserKey(store, id.ToLowerInvariant()),
            UserName = UserNameOf(entry.Name, names),
            DisplayName = entry.FindText(StandardAttribute.DisplayName) ?? entry.FindText(StandardAttribute.CommonName),
            GivenName = entry.FindText(StandardAttribute.GivenName),
            Surname = entry.FindText(StandardAttribute.Surname),
            Domain = AdNames.DomainOf(name),
            DistinguishedName = name,
            Container = name?.Parent,
            Emails = entry.FindTexts(StandardAttribute.Mail),
            Mobiles = entry.FindTexts(StandardAttribute.Mobile),
            PreferredLanguage = LanguageTag.First(entry.FindText(StandardAttribute.Language)),
            Enabled = status.Enabled,
            Lock = status.Lock,
            PasswordExpiry = status.Expiry,
            PasswordLastSet = status.PasswordLastSet,
            MustChangePassword = status.MustChange,
            LastSignIn = status.LastSignIn,
            AccountExpires = status.AccountExpires,
            Created = GeneralizedTime.Read(entry.FindText(StandardAttribute.CreateTimestamp)),
            ContactAttributes = Contacts(entry),
            Server = server.ToString(),
            ChangeStamp = changeStamp,
        };
    }

    // Of several user names the one that names the entry; servers keep no order of values.
    private static string UserNameOf(string name, IReadOnlyList<string> names) =>
        names.FirstOrDefault(value => name.StartsWith($"{StandardAttribute.Uid}={value},", StringComparison.OrdinalIgnoreCase))
        ?? names.Order(StringComparer.Ordinal).First();

    private static Dictionary<string, IReadOnlyList<string>> Contacts(LdapEntry entry)
    {
        var contacts = new Dictionary<string, IReadOnlyList<string>>(3, StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in StandardAttribute.Contacts)
            if (entry.FindTexts(attribute) is { Count: > 0 } values)
                contacts[attribute] = values;
        return contacts;
    }
}
