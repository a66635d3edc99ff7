namespace Helpdesk.Sdk.Ldap;

/// <summary>The attributes of a new account as an inetOrgPerson (RFC 2798).</summary>
internal static class StandardEntries
{
    /// <summary>The attributes. cn and sn are mandatory: what is not told is taken from the display name or the user name.</summary>
    public static List<LdapAttributeValues> Of(NewUser user)
    {
        var attributes = new List<LdapAttributeValues>
        {
            LdapAttributeValues.FromText("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"),
            LdapAttributeValues.FromText(StandardAttribute.Uid, user.UserName),
            LdapAttributeValues.FromText(StandardAttribute.CommonName, Text(user.DisplayName) ?? Text($"{user.GivenName} {user.Surname}".Trim()) ?? user.UserName),
            LdapAttributeValues.FromText(StandardAttribute.Surname, Text(user.Surname) ?? user.UserName),
        };
        Add(StandardAttribute.DisplayName, user.DisplayName);
        Add(StandardAttribute.GivenName, user.GivenName);
        Add(StandardAttribute.Mobile, user.Mobile);
        string[] mails = [.. new[] { user.Email, user.SecondaryEmail }.Where(static mail => !string.IsNullOrEmpty(mail)).Select(static mail => mail!).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (mails.Length > 0) attributes.Add(LdapAttributeValues.FromText(StandardAttribute.Mail, mails));
        return attributes;

        void Add(string attribute, string? value)
        {
            if (Text(value) is { } text) attributes.Add(LdapAttributeValues.FromText(attribute, text));
        }
    }

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
