namespace Helpdesk.Sdk.Ldap;

/// <summary>What is a group, and who is in it, outside Active Directory.</summary>
internal static class GroupFilters
{
    public const string Names = "groupOfNames";
    public const string UniqueNames = "groupOfUniqueNames";
    public const string Members = "groupOfMembers";
    public const string Posix = "posixGroup";
    public const string Dynamic = "groupOfURLs";

    /// <summary>Every kind of group.</summary>
    public static LdapFilter Groups { get; } =
        LdapFilter.Or([.. new[] { Names, UniqueNames, Members, Posix, Dynamic }.Select(static kind => LdapFilter.Equal("objectClass", kind))]);

    /// <summary>Whether the group is of that kind.</summary>
    public static bool Is(LdapEntry group, string kind) => group.FindTexts("objectClass").Contains(kind, StringComparer.OrdinalIgnoreCase);

    /// <summary>Groups that name that entry as a member.</summary>
    public static LdapFilter[] WithMember(string name) => [LdapFilter.Equal("member", name), LdapFilter.Equal("uniqueMember", name)];

    /// <summary>Groups that name the account as a member, its primary one aside.</summary>
    public static LdapFilter[] WithAccount(LdapEntry account) =>
        [.. WithMember(account.Name), .. account.FindTexts(StandardAttribute.Uid).Select(static uid => LdapFilter.Equal("memberUid", uid))];

    /// <summary>The account's primary group; null without one.</summary>
    public static LdapFilter? PrimaryOf(LdapEntry account) => account.FindText(StandardAttribute.GroupId) is { } id
        ? LdapFilter.And(LdapFilter.Equal("objectClass", Posix), LdapFilter.Equal(StandardAttribute.GroupId, id))
        : null;
}
