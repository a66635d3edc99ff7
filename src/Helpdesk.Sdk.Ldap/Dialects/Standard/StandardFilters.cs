namespace Helpdesk.Sdk.Ldap;

/// <summary>Filters of the families outside Active Directory. Whatever comes from outside is a value in a tree, never a part of a text.</summary>
internal static class StandardFilters
{
    private static readonly string[] Searched =
    [
        StandardAttribute.Uid, StandardAttribute.CommonName, StandardAttribute.DisplayName, StandardAttribute.GivenName, StandardAttribute.Surname, StandardAttribute.Mail,
    ];

    /// <summary>Entries of persons and accounts that have a user name.</summary>
    public static LdapFilter People { get; } = LdapFilter.And(
        LdapFilter.Present(StandardAttribute.Uid),
        LdapFilter.Or(
            LdapFilter.Equal("objectClass", "person"), LdapFilter.Equal("objectClass", "inetOrgPerson"),
            LdapFilter.Equal("objectClass", "account"), LdapFilter.Equal("objectClass", "posixAccount")));

    public static LdapFilter Id(string attribute, string id) => LdapFilter.And(People, LdapFilter.Equal(attribute, id));

    public static LdapFilter Name(string name, string idAttribute, string? id)
    {
        LdapFilter[] names = [LdapFilter.Equal(StandardAttribute.Uid, name), LdapFilter.Equal(StandardAttribute.Mail, name)];
        return LdapFilter.And(People, LdapFilter.Or(id is null ? names : [.. names, LdapFilter.Equal(idAttribute, id)]));
    }

    public static LdapFilter Listing(UserQuery query, LdapFilter? locked, LdapFilter? disabled)
    {
        var parts = new List<LdapFilter> { People };
        if (!string.IsNullOrWhiteSpace(query.Text))
            parts.Add(LdapFilter.Or([.. Searched.Select(attribute => LdapFilter.Contains(attribute, query.Text))]));
        if (query.Locked && locked is not null) parts.Add(locked);
        if (query.Disabled && disabled is not null) parts.Add(disabled);
        return LdapFilter.And(parts);
    }
}
