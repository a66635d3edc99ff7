namespace Helpdesk.Sdk.Ldap;

/// <summary>A right the service account needs on users, by name.</summary>
/// <param name="Attribute">The attribute it is needed for.</param>
/// <param name="Name">The stable name of the check.</param>
/// <param name="Title">As Active Directory's delegation dialogs call it.</param>
/// <param name="Purpose">What does not work without it.</param>
internal sealed record AdRight(string Attribute, string Name, string Title, string Purpose)
{
    private static readonly AdRight ResetPassword = new(AdAttribute.UnicodePassword, "right:reset-password", "Reset password", "passwords cannot be reset");
    private static readonly AdRight WriteLockoutTime = new(AdAttribute.LockoutTime, "right:write-lockoutTime", "Write lockoutTime", "accounts cannot be unlocked");
    private static readonly AdRight WritePasswordLastSet = new(AdAttribute.PasswordLastSet, "right:write-pwdLastSet", "Write pwdLastSet", "'must change at next sign-in' cannot be set");

    private const string Create = "(create)";
    private const string Delete = "(delete)";

    /// <summary>What a helpdesk that manages accounts needs besides; one that only resets passwords does without.</summary>
    public static IReadOnlyList<AdRight> Optional { get; } =
    [
        new(Create, "right:create-user", "Create user objects", "accounts cannot be created, or moved there"),
        new(Delete, "right:delete-user", "Delete", "accounts cannot be deleted, or moved away"),
        new(AdAttribute.AccountControl, "right:write-userAccountControl", "Write userAccountControl", "accounts cannot be enabled or disabled"),
        new(AdAttribute.AccountExpires, "right:write-accountExpires", "Write accountExpires", "the end of an account cannot be set"),
        new(AdAttribute.AccountName, "right:write-sAMAccountName", "Write sAMAccountName", "user names cannot be changed"),
        new(AdAttribute.PrincipalName, "right:write-userPrincipalName", "Write userPrincipalName", "user names cannot be changed"),
        new(AdAttribute.CommonName, "right:write-cn", "Write cn and name", "entries cannot be renamed or moved"),
        new(AdAttribute.DisplayName, "right:write-displayName", "Write displayName", "display names cannot be changed"),
        new(AdAttribute.GivenName, "right:write-givenName", "Write givenName", "first names cannot be changed"),
        new(AdAttribute.Surname, "right:write-sn", "Write sn", "last names cannot be changed"),
        new(AdAttribute.Mail, "right:write-mail", "Write mail", "mail addresses cannot be changed"),
        new(AdAttribute.ProxyAddresses, "right:write-proxyAddresses", "Write proxyAddresses", "secondary mail addresses cannot be changed"),
        new(AdAttribute.Mobile, "right:write-mobile", "Write mobile", "mobile numbers cannot be changed"),
    ];

    public static IReadOnlyList<AdRight> All { get; } = [ResetPassword, WriteLockoutTime, WritePasswordLastSet];

    /// <summary>The right to write an attribute.</summary>
    public static AdRight For(string attribute) => All.Concat(Optional).FirstOrDefault(right => right.Attribute == attribute) ?? new AdRight(attribute, $"right:write-{attribute}", $"Write {attribute}", "the value cannot be changed");

    /// <summary>Whether it is among the rights on an entry; null when that could not be told.</summary>
    public bool? IsIn(AdRights rights) => Attribute switch
    {
        AdAttribute.UnicodePassword => rights.ResetPassword,
        Create => rights.Create,
        Delete => rights.Delete,
        _ => rights.Writable.Contains(Attribute),
    };
}
