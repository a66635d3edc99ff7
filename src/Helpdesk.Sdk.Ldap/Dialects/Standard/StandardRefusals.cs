using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Turns a refused change into a typed reason and a sentence to act on: first by what the password policy says, then by the result code.</summary>
internal static class StandardRefusals
{
    /// <summary>Refuses.</summary>
    /// <param name="answer">The server's answer, not success.</param>
    /// <param name="minimumLength">What the policy demands, where known.</param>
    public static ChangeResult Refuse(LdapResult answer, int? minimumLength = null)
    {
        // A missing right is one also where the policy control calls it a password that may not be changed, as 389 Directory Server does.
        var isMissingRight = answer.Code == LdapResultCode.InsufficientAccessRights;
        var (reason, message) = PasswordPolicyControl.ReadError(answer) is { } error && !(isMissingRight && error == PasswordPolicyError.PasswordModificationNotAllowed)
            ? JudgePolicy(error, minimumLength)
            : JudgeCode(answer.Code);
        return ChangeResult.Refused(reason, message, Diagnostic(answer));
    }

    public static (RefusalReason Reason, string Message) TooShort(int? minimumLength) => (RefusalReason.PasswordTooShort, minimumLength is > 0
        ? $"The password is too short: the policy for this user demands at least {minimumLength} characters."
        : "The password is shorter than the policy for this user allows.");

    public static (RefusalReason Reason, string Message) InHistory { get; } = (RefusalReason.PasswordInHistory, "The user had this password before; choose another one.");

    public static (RefusalReason Reason, string Message) TooYoung { get; } = (RefusalReason.PasswordTooYoung, "The password was changed too recently for the policy of this user.");

    public static (RefusalReason Reason, string Message) NotComplex { get; } =
        (RefusalReason.PasswordComplexity, "The password does not meet the quality the directory's policy demands for this user.");

    /// <summary>The server's code and words, for administrators.</summary>
    public static string Diagnostic(LdapResult answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{answer.Code} ({(int)answer.Code}){(answer.Diagnostic.Length > 0 ? ": " : "")}{answer.Diagnostic}");

    /// <summary>Refuses a change that brought no password: then a broken constraint is about another value.</summary>
    public static ChangeResult RefuseValue(LdapResult answer)
    {
        if (answer.Code != LdapResultCode.ConstraintViolation) return Refuse(answer);
        // The attribute uniqueness plug-in of 389 Directory Server, and OpenLDAP's overlay (slapo-unique).
        var isTaken = answer.Diagnostic.Contains("already exists", StringComparison.OrdinalIgnoreCase) || answer.Diagnostic.Contains("not unique", StringComparison.OrdinalIgnoreCase);
        return isTaken
            ? ChangeResult.Refused(RefusalReason.AlreadyExists, "Another entry has one of these values, and the directory allows it once only.", Diagnostic(answer))
            : ChangeResult.Refused(RefusalReason.InvalidValue, "A rule of the directory refuses one of the values.", Diagnostic(answer));
    }

    /// <summary>Somebody else was faster.</summary>
    public static ChangeResult ChangedMeanwhile(LdapResult answer) =>
        ChangeResult.Refused(RefusalReason.Constraint, "The account was changed by somebody else at this moment; look at it and try again.", Diagnostic(answer));

    /// <summary>Why a sign-in was refused, as the end of a sentence.</summary>
    public static string ExplainSignIn(LdapResult answer) => answer.Code switch
    {
        LdapResultCode.InvalidCredentials => "the name or the password is wrong, or the account is locked",
        LdapResultCode.UnwillingToPerform => "the server is not willing; the account may be disabled",
        LdapResultCode.ConfidentialityRequired => "the server demands an encrypted connection",
        LdapResultCode.InvalidDnSyntax => "UserName is no distinguished name",
        _ => string.Create(CultureInfo.InvariantCulture, $"the server answered {answer.Code} ({(int)answer.Code})"),
    };

    public static (RefusalReason Reason, string Message) JudgeCode(LdapResultCode code) => code switch
    {
        LdapResultCode.InsufficientAccessRights or LdapResultCode.AuthorizationDenied =>
            (RefusalReason.NotDelegated, "The service account may not do this to this user; give it the rights in the documentation of the store."),
        LdapResultCode.NoSuchObject => (RefusalReason.NoSuchUser, "The account is gone, or was moved meanwhile."),
        LdapResultCode.ConstraintViolation => (RefusalReason.PasswordPolicy, "The directory's password policy refuses this password and does not say why."),
        LdapResultCode.EntryAlreadyExists => (RefusalReason.AlreadyExists, "There is an entry of that name already."),
        LdapResultCode.NotAllowedOnNonLeaf => (RefusalReason.Constraint, "Other entries lie below this one; have them moved or deleted first."),
        LdapResultCode.AssertionFailed => (RefusalReason.Constraint, "The name means another entry by now; look at the account and try again."),
        LdapResultCode.ObjectClassViolation or LdapResultCode.NamingViolation =>
            (RefusalReason.InvalidValue, "The entry's object classes do not allow this: a value is mandatory, or has no place in this kind of entry."),
        LdapResultCode.NotAllowedOnRdn => (RefusalReason.InvalidValue, "The value names the entry and cannot be taken away."),
        LdapResultCode.AffectsMultipleDsas => (RefusalReason.Constraint, "The container is held by another server or database, and no entry moves between them."),
        LdapResultCode.Busy or LdapResultCode.Unavailable => (RefusalReason.Unavailable, "The server is too busy or is shutting down; nothing was changed."),
        LdapResultCode.Referral => (RefusalReason.Constraint, "This server takes no changes and names another one; configure the server that does."),
        LdapResultCode.ConfidentialityRequired => (RefusalReason.Constraint, "The server takes a password over an encrypted connection only."),
        LdapResultCode.InvalidAttributeSyntax or LdapResultCode.InvalidDnSyntax => (RefusalReason.InvalidValue, "The server does not accept the value."),
        LdapResultCode.ProtocolError or LdapResultCode.UnavailableCriticalExtension or LdapResultCode.UndefinedAttributeType or LdapResultCode.NoSuchAttribute =>
            (RefusalReason.Constraint, "The server does not know this kind of change; check the store's Dialect."),
        _ => (RefusalReason.Constraint, "The directory refused the change."),
    };

    private static (RefusalReason Reason, string Message) JudgePolicy(PasswordPolicyError error, int? minimumLength) => error switch
    {
        PasswordPolicyError.PasswordTooShort => TooShort(minimumLength),
        PasswordPolicyError.PasswordInHistory => InHistory,
        PasswordPolicyError.PasswordTooYoung => TooYoung,
        PasswordPolicyError.InsufficientPasswordQuality => NotComplex,
        PasswordPolicyError.PasswordTooLong => (RefusalReason.PasswordPolicy, "The password is longer than the policy for this user allows."),
        PasswordPolicyError.PasswordModificationNotAllowed => (RefusalReason.PasswordPolicy, "The policy for this user does not allow the password to be changed."),
        PasswordPolicyError.MustSupplyOldPassword =>
            (RefusalReason.PasswordPolicy, "The policy for this user wants the old password with every change (pwdSafeModify), which no help desk has."),
        PasswordPolicyError.ChangeAfterReset =>
            (RefusalReason.NotDelegated, "The service account must change its own password before it may do anything else."),
        _ => (RefusalReason.PasswordPolicy, "The directory's password policy refuses this."),
    };
}
