using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Active Directory's filters. Whatever comes from outside is a value in a tree, never a part of a text.</summary>
internal static class AdFilters
{
    private static readonly string[] Searched =
    [
        AdAttribute.AccountName, AdAttribute.DisplayName, AdAttribute.GivenName, AdAttribute.Surname, AdAttribute.Mail, AdAttribute.PrincipalName,
    ];

    /// <summary>Normal user accounts: no computers, no contacts, no trusts (SAM_NORMAL_USER_ACCOUNT, [MS-SAMR] section 2.2.1.9). Indexed.</summary>
    public static LdapFilter People { get; } = LdapFilter.Equal(AdAttribute.AccountType, "805306368");

    public static LdapFilter Id(Guid id) => LdapFilter.And(People, ObjectGuid(id));

    public static LdapFilter Name(string name)
    {
        LdapFilter[] names =
        [
            LdapFilter.Equal(AdAttribute.AccountName, name), LdapFilter.Equal(AdAttribute.PrincipalName, name), LdapFilter.Equal(AdAttribute.Mail, name),
        ];
        return LdapFilter.And(People, LdapFilter.Or(AdId.TryParse(name, out var id) ? [.. names, ObjectGuid(id)] : names));
    }

    public static LdapFilter Listing(UserQuery query, DateTimeOffset now)
    {
        var parts = new List<LdapFilter> { People };
        if (!string.IsNullOrWhiteSpace(query.Text))
            parts.Add(LdapFilter.Or([.. Searched.Select(attribute => LdapFilter.Contains(attribute, query.Text))]));
        if (query.Locked)
            parts.Add(LdapFilter.GreaterOrEqual(AdAttribute.LockoutTime, "1"));
        if (query.Disabled)
            parts.Add(Flag(AdAccountFlags.Disabled));
        if (query.ExpiresWithin is not null)
            parts.Add(LdapFilter.Not(Flag(AdAccountFlags.PasswordNeverExpires)));
        if (query.NeverSignedIn)
            parts.Add(LdapFilter.Not(LdapFilter.Present(AdAttribute.LastLogonTimestamp)));
        if (query.IdleFor is { } idle)
            parts.Add(LdapFilter.Or(LdapFilter.Not(LdapFilter.Present(AdAttribute.LastLogonTimestamp)), LdapFilter.LessOrEqual(AdAttribute.LastLogonTimestamp, AdTime.ToFileTime(Before(now, idle)))));
        return LdapFilter.And(parts);
    }

    /// <summary>A filter for some of the ids.</summary>
    public static LdapFilter Ids(IEnumerable<Guid> ids) => LdapFilter.Or([.. ids.Select(ObjectGuid)]);

    private static DateTimeOffset Before(DateTimeOffset now, TimeSpan span) => span < now - DateTimeOffset.MinValue ? now - span : DateTimeOffset.MinValue;

    private static LdapFilter ObjectGuid(Guid id) => LdapFilter.Equal(AdAttribute.ObjectGuid, id.ToByteArray());

    private static LdapFilter Flag(AdAccountFlags flag) =>
        LdapFilter.Extensible(AdAttribute.AccountControl, LdapOid.MatchingRuleBitAnd, ((int)flag).ToString(CultureInfo.InvariantCulture));
}
