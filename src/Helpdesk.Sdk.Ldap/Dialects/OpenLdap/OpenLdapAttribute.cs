namespace Helpdesk.Sdk.Ldap;

/// <summary>Attributes of OpenLDAP's password policy overlay (slapo-ppolicy) and of its own bookkeeping.</summary>
internal static class OpenLdapAttribute
{
    public const string LockedTime = "pwdAccountLockedTime";
    public const string ChangedTime = "pwdChangedTime";
    public const string Reset = "pwdReset";
    public const string Policy = "pwdPolicySubentry";
    public const string LastSuccess = "pwdLastSuccess";
    public const string AuthTimestamp = "authTimestamp";
    public const string EndTime = "pwdEndTime";
    public const string ChangeStamp = "entryCSN";

    /// <summary>The lock time that means "for good, by an administrator" (slapo-ppolicy, pwdAccountLockedTime).</summary>
    public const string ForGood = "000001010000Z";

    public static IReadOnlyList<string> Status { get; } = [LockedTime, ChangedTime, Reset, Policy, LastSuccess, AuthTimestamp, EndTime, ChangeStamp];
}
