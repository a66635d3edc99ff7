namespace Helpdesk.Sdk.Entra;

/// <summary>The properties of a user that are asked for.</summary>
internal static class UserFields
{
    public const string SignInActivity = "signInActivity";
    public const string PasswordProfile = "passwordProfile";

    public static readonly string[] Always =
    [
        "id", "userPrincipalName", "displayName", "givenName", "surname", "mail", "otherMails", "mobilePhone", "accountEnabled", "createdDateTime",
        "lastPasswordChangeDateTime", "passwordPolicies", "userType", "preferredLanguage", "onPremisesSyncEnabled", "onPremisesDomainName",
        "onPremisesSamAccountName", "onPremisesUserPrincipalName", "onPremisesImmutableId", "onPremisesSecurityIdentifier",
    ];

    /// <summary>For deleted users; the rest is not kept or not told.</summary>
    public static readonly string[] OfDeleted = [.. Always, "deletedDateTime"];
}
