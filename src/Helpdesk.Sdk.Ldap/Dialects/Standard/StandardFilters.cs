namespace Helpdesk.Sdk.Ldap;

/// <summary>Filters of the families outside Active Directory. Whatever comes from outside is a value in a tree, never a part of a text.</summary>
internal static class StandardFilters
{
    private static readonly string[] Searched =
    [
        StandardAttribute.Uid, StandardAttribute.CommonName, StandardAttribute.DisplayName, StandardAttribute.GivenName, StandardAttribute.Surname, StandardAttribute.Mail,
    ];

    private static readonly string[] Classes = ["person", "inetOrgPerson", "account", "posixAccount"];

    /// <summary>Entries of persons and accounts that have a user name.</summary>
    public static LdapFilter People { get; } = LdapFilter.And(
        LdapFilter.Present(StandardAttribute.Uid), LdapFilter.Or([.. Classes.Select(static name => LdapFilter.Equal(StandardAttribute.ObjectClass, name))]));

    /// <summary>
    /// Whether the entry is certainly one of <see cref="People"/>. An entry that names a class derived from these only, or does not show its classes, may
    /// be one all the same.
    /// </summary>
    public static bool IsPerson(LdapEntry entry) =>
        entry.FindText(StandardAttribute.Uid) is not null
        && entry.FindTexts(StandardAttribute.ObjectClass).Any(static name => Classes.Contains(name, StringComparer.OrdinalIgnoreCase));

    public static LdapFilter Name(string name, string idAttribute, string? id)
    {
        LdapFilter[] names = [LdapFilter.Equal(StandardAttribute.Uid, name), LdapFilter.Equal(StandardAttribute.Mail, name)];
        return LdapFilter.Or(id is null ? names : [.. names, LdapFilter.Equal(idAttribute, id)]);
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
