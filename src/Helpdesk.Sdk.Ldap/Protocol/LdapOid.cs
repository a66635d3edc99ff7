namespace Helpdesk.Sdk.Ldap;

/// <summary>Object identifiers this package speaks of.</summary>
internal static class LdapOid
{
    /// <summary>StartTLS, RFC 4511 section 4.14.</summary>
    public const string StartTls = "1.3.6.1.4.1.1466.20037";

    /// <summary>Notice of disconnection, RFC 4511 section 4.4.1.</summary>
    public const string NoticeOfDisconnection = "1.3.6.1.4.1.1466.20036";

    /// <summary>Password modify, RFC 3062.</summary>
    public const string PasswordModify = "1.3.6.1.4.1.4203.1.11.1";

    /// <summary>Who am I, RFC 4532.</summary>
    public const string WhoAmI = "1.3.6.1.4.1.4203.1.11.3";

    /// <summary>Simple paged results, RFC 2696.</summary>
    public const string PagedResults = "1.2.840.113556.1.4.319";

    /// <summary>Server-side sort request, RFC 2891.</summary>
    public const string SortRequest = "1.2.840.113556.1.4.473";

    /// <summary>Server-side sort response, RFC 2891.</summary>
    public const string SortResponse = "1.2.840.113556.1.4.474";

    /// <summary>Password policy, draft-behera-ldap-password-policy section 6.</summary>
    public const string PasswordPolicy = "1.3.6.1.4.1.42.2.27.8.5.1";

    /// <summary>Assertion, RFC 4528.</summary>
    public const string Assertion = "1.3.6.1.1.12";

    /// <summary>Deleted entries are seen and changed too, [MS-ADTS] section 3.1.1.3.4.1.14.</summary>
    public const string ShowDeleted = "1.2.840.113556.1.4.417";

    /// <summary>Get effective rights, draft-ietf-ldapext-acl-model section 9, as 389 Directory Server has it.</summary>
    public const string EffectiveRights = "1.3.6.1.4.1.42.2.27.9.5.2";

    /// <summary>Active Directory, as supportedCapabilities of its root entry tells, [MS-ADTS] section 3.1.1.3.4.3.</summary>
    public const string ActiveDirectory = "1.2.840.113556.1.4.800";

    /// <summary>Which parts of a security descriptor are wanted, [MS-ADTS] section 3.1.1.3.4.1.11.</summary>
    public const string SecurityDescriptorFlags = "1.2.840.113556.1.4.801";

    /// <summary>Matching rule that follows a chain of groups, [MS-ADTS] section 3.1.1.3.4.4.3.</summary>
    public const string MatchingRuleInChain = "1.2.840.113556.1.4.1941";

    /// <summary>Matching rule "all these bits", [MS-ADTS] section 3.1.1.3.4.4.1.</summary>
    public const string MatchingRuleBitAnd = "1.2.840.113556.1.4.803";

    /// <summary>Matching rule "any of these bits", [MS-ADTS] section 3.1.1.3.4.4.2.</summary>
    public const string MatchingRuleBitOr = "1.2.840.113556.1.4.804";
}
