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

    public static IReadOnlyList<AdRight> All { get; } = [ResetPassword, WriteLockoutTime, WritePasswordLastSet];

    /// <summary>The right to write an attribute.</summary>
    public static AdRight For(string attribute) => All.FirstOrDefault(right => right.Attribute == attribute) ?? new AdRight(attribute, $"right:write-{attribute}", $"Write {attribute}", "the value cannot be changed");

    /// <summary>Whether it is among the rights on an entry; null when that could not be told.</summary>
    public bool? IsIn(AdRights rights) => Attribute == AdAttribute.UnicodePassword ? rights.ResetPassword : rights.Writable.Contains(Attribute);
}
