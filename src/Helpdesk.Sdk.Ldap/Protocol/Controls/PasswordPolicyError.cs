namespace Helpdesk.Sdk.Ldap;

/// <summary>What a password policy objects to (draft-behera-ldap-password-policy section 6.2; 9 is OpenLDAP's own).</summary>
internal enum PasswordPolicyError
{
    PasswordExpired = 0,
    AccountLocked = 1,
    ChangeAfterReset = 2,
    PasswordModificationNotAllowed = 3,
    MustSupplyOldPassword = 4,
    InsufficientPasswordQuality = 5,
    PasswordTooShort = 6,
    PasswordTooYoung = 7,
    PasswordInHistory = 8,
    PasswordTooLong = 9,
}
