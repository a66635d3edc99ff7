namespace Helpdesk.Sdk;

/// <summary>The family an error belongs to. Families are stable; a command line host maps each to its exit code.</summary>
public enum ErrorKind
{
    /// <summary>The input or the configuration is wrong; the message names it and the remedy.</summary>
    InvalidInput = 2,
    /// <summary>Denied by policy or an always-on guard.</summary>
    Denied = 3,
    /// <summary>The caller must be verified first, or the verification failed.</summary>
    Verification = 4,
    /// <summary>A limit was reached; see <see cref="HelpdeskError.RetryAt"/>.</summary>
    Limit = 5,
    /// <summary>No such user, or one the operator may not see.</summary>
    NotFound = 6,
    /// <summary>The identity store has no such ability.</summary>
    NotSupported = 7,
    /// <summary>Refused by the role's password rules or by the identity store, which is unchanged.</summary>
    Refused = 8,
    /// <summary>A store, notifier or the state is unavailable; nothing was changed.</summary>
    Unavailable = 9,
    /// <summary>The change was sent and no answer came: it may or may not have happened.</summary>
    Unknown = 10,
    /// <summary>A second person must approve first.</summary>
    Approval = 11,
    /// <summary>Named by the contract but not part of this version.</summary>
    NotBuilt = 12,
}
