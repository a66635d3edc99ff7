namespace Helpdesk.Sdk.Ldap;

/// <summary>Result codes of RFC 4511 appendix A and the assigned additions; a server may send any other number.</summary>
public enum LdapResultCode
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>The operation does not fit the state of the connection.</summary>
    OperationsError = 1,

    /// <summary>The server saw ill-formed data.</summary>
    ProtocolError = 2,

    /// <summary>The time limit of the search ended it.</summary>
    TimeLimitExceeded = 3,

    /// <summary>The size limit of the search ended it.</summary>
    SizeLimitExceeded = 4,

    /// <summary>Compare said no.</summary>
    CompareFalse = 5,

    /// <summary>Compare said yes.</summary>
    CompareTrue = 6,

    /// <summary>The way of authentication is not supported.</summary>
    AuthMethodNotSupported = 7,

    /// <summary>Stronger authentication or an encrypted connection is required.</summary>
    StrongerAuthRequired = 8,

    /// <summary>Another server holds the data.</summary>
    Referral = 10,

    /// <summary>A limit set by the administrator was met.</summary>
    AdminLimitExceeded = 11,

    /// <summary>A control marked critical is not supported.</summary>
    UnavailableCriticalExtension = 12,

    /// <summary>The operation needs an encrypted connection.</summary>
    ConfidentialityRequired = 13,

    /// <summary>SASL goes on with another step.</summary>
    SaslBindInProgress = 14,

    /// <summary>The entry has no such attribute or value.</summary>
    NoSuchAttribute = 16,

    /// <summary>The schema does not know the attribute.</summary>
    UndefinedAttributeType = 17,

    /// <summary>The matching rule does not fit the attribute.</summary>
    InappropriateMatching = 18,

    /// <summary>A value breaks a constraint, such as the password policy.</summary>
    ConstraintViolation = 19,

    /// <summary>The attribute or value is there already.</summary>
    AttributeOrValueExists = 20,

    /// <summary>A value does not fit the syntax of its attribute.</summary>
    InvalidAttributeSyntax = 21,

    /// <summary>No entry has this name.</summary>
    NoSuchObject = 32,

    /// <summary>An alias points nowhere useful.</summary>
    AliasProblem = 33,

    /// <summary>A distinguished name is not well-formed.</summary>
    InvalidDnSyntax = 34,

    /// <summary>An alias was met where none may be followed.</summary>
    AliasDereferencingProblem = 36,

    /// <summary>This kind of authentication is not possible here.</summary>
    InappropriateAuthentication = 48,

    /// <summary>Wrong name or password, or the account may not sign in; Active Directory says more in the diagnostic.</summary>
    InvalidCredentials = 49,

    /// <summary>The caller lacks the right.</summary>
    InsufficientAccessRights = 50,

    /// <summary>The server is too busy now.</summary>
    Busy = 51,

    /// <summary>The server is not available, often because it is stopping.</summary>
    Unavailable = 52,

    /// <summary>The server refuses, for a reason of its own.</summary>
    UnwillingToPerform = 53,

    /// <summary>The server ran into a loop.</summary>
    LoopDetect = 54,

    /// <summary>Server-side sorting needs its control.</summary>
    SortControlMissing = 60,

    /// <summary>A virtual list view offset is out of range.</summary>
    OffsetRangeError = 61,

    /// <summary>The name does not fit the structure of the directory.</summary>
    NamingViolation = 64,

    /// <summary>The entry would break its object class.</summary>
    ObjectClassViolation = 65,

    /// <summary>Only a leaf entry allows this.</summary>
    NotAllowedOnNonLeaf = 66,

    /// <summary>The attribute is part of the name.</summary>
    NotAllowedOnRdn = 67,

    /// <summary>An entry of this name exists.</summary>
    EntryAlreadyExists = 68,

    /// <summary>Object classes cannot be changed this way.</summary>
    ObjectClassModsProhibited = 69,

    /// <summary>The operation would span servers.</summary>
    AffectsMultipleDsas = 71,

    /// <summary>A virtual list view failed.</summary>
    VirtualListViewError = 76,

    /// <summary>An error without a code of its own.</summary>
    Other = 80,

    /// <summary>The operation was cancelled (RFC 3909).</summary>
    Canceled = 118,

    /// <summary>There was nothing to cancel (RFC 3909).</summary>
    NoSuchOperation = 119,

    /// <summary>It was too late to cancel (RFC 3909).</summary>
    TooLate = 120,

    /// <summary>The operation cannot be cancelled (RFC 3909).</summary>
    CannotCancel = 121,

    /// <summary>An assertion control did not hold (RFC 4528).</summary>
    AssertionFailed = 122,

    /// <summary>Proxied authorization was refused (RFC 4370).</summary>
    AuthorizationDenied = 123,
}
