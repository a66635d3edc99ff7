namespace Helpdesk.Sdk.Ldap;

/// <summary>Attributes 389 Directory Server keeps about accounts and their passwords.</summary>
internal static class Ds389Attribute
{
    public const string UniqueId = "nsUniqueId";
    public const string AccountLock = "nsAccountLock";
    public const string UnlockTime = "accountUnlockTime";
    public const string RetryCount = "passwordRetryCount";
    public const string ExpirationTime = "passwordExpirationTime";
    public const string UpdateTime = "pwdUpdateTime";
    public const string LastLogin = "lastLoginTime";
    public const string UpdateNumber = "entryusn";

    /// <summary>Names the local policy of an entry that has one, which holds instead of the one in cn=config.</summary>
    public const string LocalPolicy = "pwdpolicysubentry";

    /// <summary>The expiration time that means "must be changed now", and the unlock time that means "not by itself".</summary>
    public const string Epoch = "19700101000000Z";

    public static IReadOnlyList<string> Status { get; } =
        [AccountLock, UnlockTime, RetryCount, ExpirationTime, UpdateTime, LastLogin, UpdateNumber, LocalPolicy, StandardAttribute.ModifyTimestamp];
}
