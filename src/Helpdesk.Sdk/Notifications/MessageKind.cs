namespace Helpdesk.Sdk;

/// <summary>A message to a user: the name of its template file (<c>password-reset.txt</c>) in a culture's folder.</summary>
/// <param name="Value">The stable name.</param>
public readonly record struct MessageKind(string Value)
{
    /// <summary>A code that proves the caller.</summary>
    public static readonly MessageKind Code = new("code");
    /// <summary>A code that proves a contact which is being enrolled.</summary>
    public static readonly MessageKind EnrollCode = new("enroll-code");
    /// <summary>A code that proves an account which is to be linked; it goes to the owner of that account.</summary>
    public static readonly MessageKind LinkCode = new("link-code");
    /// <summary>A generated password.</summary>
    public static readonly MessageKind NewPassword = new("new-password");
    /// <summary>A secure link to set a password.</summary>
    public static readonly MessageKind ResetLink = new("reset-link");
    /// <summary>Notice: the password was reset.</summary>
    public static readonly MessageKind PasswordReset = new("password-reset");
    /// <summary>Notice: the password was set over a secure link.</summary>
    public static readonly MessageKind PasswordSet = new("password-set");
    /// <summary>Notice: a secure link was sent.</summary>
    public static readonly MessageKind ResetLinkSent = new("reset-link-sent");
    /// <summary>Notice: the account was unlocked.</summary>
    public static readonly MessageKind AccountUnlocked = new("account-unlocked");
    /// <summary>Notice: a factor was registered.</summary>
    public static readonly MessageKind Enrolled = new("enrolled");
    /// <summary>Notice: factors were removed.</summary>
    public static readonly MessageKind Unenrolled = new("unenrolled");
    /// <summary>Notice: a code for a first enrollment was issued.</summary>
    public static readonly MessageKind EnrollmentCodeIssued = new("enrollment-code-issued");
    /// <summary>Notice: another account was linked.</summary>
    public static readonly MessageKind AccountLinked = new("account-linked");
    /// <summary>Notice: the person is frozen.</summary>
    public static readonly MessageKind AccountFrozen = new("account-frozen");
    /// <summary>Notice: the person is no longer frozen.</summary>
    public static readonly MessageKind AccountUnfrozen = new("account-unfrozen");
    /// <summary>Notice: a new contact is trusted before its time.</summary>
    public static readonly MessageKind QuarantineLifted = new("quarantine-lifted");

    /// <summary>A campaign's notice to enroll; it carries no code and no link that signs anybody in.</summary>
    public static readonly MessageKind EnrollmentInvitation = new("enrollment-invitation");
    /// <summary>Notice: the account, its groups, applications or authenticators were changed.</summary>
    public static readonly MessageKind AccountChanged = new("account-changed");
    /// <summary>A temporary access pass.</summary>
    public static readonly MessageKind AccessPass = new("access-pass");
    /// <summary>A token for enrolling devices.</summary>
    public static readonly MessageKind DeviceToken = new("device-token");
    /// <summary>What a procedure's run on a device came to, with its log; it goes to whom the operator named, not to the device's user.</summary>
    public static readonly MessageKind ProcedureLog = new("procedure-log");

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
