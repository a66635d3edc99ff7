using static Helpdesk.Sdk.GraphDouble.PropertyKind;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The bodies of the contract.</summary>
internal static class BodyFacts
{
    private static readonly BodyFact PasswordProfile = new("passwordProfile",
        new("password", Text) { Longest = 256 }, new("forceChangePasswordNextSignIn", Flag), new("forceChangePasswordNextSignInWithMfa", Flag));

    private static readonly BodyProperty[] UserProperties =
    [
        new("accountEnabled", Flag), new("businessPhones", Texts), new("city", Text) { Longest = 128 }, new("companyName", Text) { Longest = 64 },
        new("country", Text) { Longest = 128 }, new("department", Text) { Longest = 64 }, new("displayName", Text) { Longest = 256, Nullable = false },
        new("employeeId", Text) { Longest = 16 }, new("givenName", Text) { Longest = 64 }, new("jobTitle", Text) { Longest = 128 }, new("mail", Text) { Longest = 256 },
        new("mailNickname", Text) { Longest = 64, Nullable = false }, new("mobilePhone", Text) { Longest = 64 }, new("officeLocation", Text) { Longest = 128 },
        new("otherMails", Texts), new("passwordPolicies", Text), new("passwordProfile", Record) { Inner = PasswordProfile }, new("preferredLanguage", Text),
        new("surname", Text) { Longest = 64 }, new("usageLocation", Text) { Longest = 2 }, new("userPrincipalName", Text) { Longest = 113, Nullable = false }, new("userType", Text),
    ];

    public static readonly BodyFact NewUser = new("user",
        [.. UserProperties.Select(static p => p.Name is "accountEnabled" or "displayName" or "mailNickname" or "userPrincipalName" or "passwordProfile" ? p with { Required = true } : p)]);

    public static readonly BodyFact UserChange = new("user", UserProperties);

    public static readonly BodyFact Reference = new("ReferenceCreate", new BodyProperty("@odata.id", Text) { Required = true, Nullable = false });

    public static readonly BodyFact AccessPass = new("temporaryAccessPassAuthenticationMethod",
        new("lifetimeInMinutes", Number), new("isUsableOnce", Flag), new("startDateTime", Time));

    public static readonly BodyFact PasswordReset = new(null, new BodyProperty("newPassword", Text));

    public static readonly BodyFact AppRoleAssignment = new("appRoleAssignment",
        new("principalId", PropertyKind.Guid) { Required = true }, new("resourceId", PropertyKind.Guid) { Required = true }, new("appRoleId", PropertyKind.Guid) { Required = true });

    private static readonly BodyFact Recipient = new("recipient",
        new BodyProperty("emailAddress", Record) { Required = true, Inner = new("emailAddress", new("address", Text) { Required = true, Nullable = false }, new("name", Text)) });

    public static readonly BodyFact SendMail = new(null,
        new("message", Record)
        {
            Required = true,
            Inner = new("message",
                new("subject", Text) { Required = true }, new("body", Record) { Required = true, Inner = new("itemBody", new("contentType", Text), new("content", Text) { Required = true }) },
                new("toRecipients", Records) { Required = true, Inner = Recipient }, new("ccRecipients", Records) { Inner = Recipient }, new("replyTo", Records) { Inner = Recipient },
                new("importance", Text), new("internetMessageHeaders", Records)),
        },
        new("saveToSentItems", Flag));

    public static readonly BodyFact ByIds = new(null, new("ids", Texts) { Required = true }, new("types", Texts));

    public static readonly BodyFact MemberGroups = new(null, new BodyProperty("securityEnabledOnly", Flag));

    public static readonly BodyFact CheckGroups = new(null, new BodyProperty("groupIds", Texts) { Required = true });

    public static readonly BodyFact Batch = new(null, new BodyProperty("requests", Records) { Required = true, Inner = new(null,
        new("id", Text) { Required = true }, new("method", Text) { Required = true }, new("url", Text) { Required = true }, new("headers", Record), new("body", Record),
        new("dependsOn", Texts)) });
}
