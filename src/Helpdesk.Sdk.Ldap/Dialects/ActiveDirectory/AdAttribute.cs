namespace Helpdesk.Sdk.Ldap;

/// <summary>Attributes of Active Directory ([MS-ADA1] to [MS-ADA3]) that this package reads or writes.</summary>
internal static class AdAttribute
{
    public const string ObjectGuid = "objectGUID";
    public const string ObjectSid = "objectSid";
    public const string AccountType = "sAMAccountType";
    public const string AccountName = "sAMAccountName";
    public const string PrincipalName = "userPrincipalName";
    public const string DisplayName = "displayName";
    public const string GivenName = "givenName";
    public const string Surname = "sn";
    public const string Mail = "mail";
    public const string ProxyAddresses = "proxyAddresses";
    public const string Mobile = "mobile";
    public const string OtherMobile = "otherMobile";
    public const string Telephone = "telephoneNumber";
    public const string Language = "preferredLanguage";
    public const string ReplicationData = "replPropertyMetaData";
    public const string ReplicationDataText = "msDS-ReplAttributeMetaData";
    public const string AccountControl = "userAccountControl";
    public const string AccountControlComputed = "msDS-User-Account-Control-Computed";
    public const string PasswordExpiryComputed = "msDS-UserPasswordExpiryTimeComputed";
    public const string ResultantPso = "msDS-ResultantPSO";
    public const string LockoutTime = "lockoutTime";
    public const string PasswordLastSet = "pwdLastSet";
    public const string UnicodePassword = "unicodePwd";
    public const string LastLogonTimestamp = "lastLogonTimestamp";
    public const string WhenCreated = "whenCreated";
    public const string AdminCount = "adminCount";
    public const string UsnChanged = "uSNChanged";
    public const string TokenGroups = "tokenGroups";
    public const string SecurityDescriptor = "nTSecurityDescriptor";
    public const string GroupType = "groupType";
    public const string AllowedAttributesEffective = "allowedAttributesEffective";
    public const string AllowedChildClassesEffective = "allowedChildClassesEffective";
    public const string AccountExpires = "accountExpires";
    public const string PrimaryGroupId = "primaryGroupID";
    public const string CommonName = "cn";
    public const string Description = "description";
    public const string Member = "member";
    public const string MemberOf = "memberOf";
    public const string IsDeleted = "isDeleted";
    public const string IsRecycled = "isRecycled";
    public const string LastKnownParent = "lastKnownParent";
    public const string LastKnownName = "msDS-LastKnownRDN";
    public const string DistinguishedName = "distinguishedName";

    /// <summary>What can reach a person.</summary>
    public static IReadOnlyList<string> Contacts { get; } = [Mail, ProxyAddresses, Mobile, OtherMobile, Telephone];
}
