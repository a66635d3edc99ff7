using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Turns a refused change into a typed reason and a sentence to act on. Active Directory puts the true reason into a Win32 number in front of its
/// diagnostic ("0000052D: …"); the LDAP code says less, and Windows and Samba choose different ones.
/// </summary>
internal static class ActiveDirectoryErrorMapper
{
    private const uint AccessDenied = 0x5;
    private const uint GeneralFailure = 0x1F;
    private const uint PasswordRestriction = 0x52D;
    private const uint NoSuchObject = 0x2030;
    private const uint InsufficientRights = 0x2098;
    private const uint WrongPassword = 0x56;
    private const uint UserExists = 0x524;
    private const uint NameNotUnique = 0x2071;
    private const uint PrincipalNameNotUnique = 0x21C8;

    /// <summary>Whether the password policy refused.</summary>
    public static bool IsAboutPassword(LdapResult answer) => Win32Code(answer) == PasswordRestriction;

    /// <summary>Whether the service account lacks a right.</summary>
    public static bool IsAboutRights(LdapResult answer) =>
        answer.Code == LdapResultCode.InsufficientAccessRights || Win32Code(answer) is AccessDenied or InsufficientRights;

    /// <summary>Refuses.</summary>
    /// <param name="answer">The server's answer, not success.</param>
    /// <param name="facts">What is known besides.</param>
    public static ChangeResult Refuse(LdapResult answer, AdRefusalFacts facts)
    {
        var (reason, message) = IsAboutPassword(answer) ? JudgePassword(answer, facts)
            : IsAboutRights(answer) ? (RefusalReason.NotDelegated, Rights(facts))
            : JudgeCode(answer);
        return ChangeResult.Refused(reason, message, Diagnostic(answer));
    }

    /// <summary>The server's code and words, for administrators.</summary>
    public static string Diagnostic(LdapResult answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{answer.Code} ({(int)answer.Code}){(answer.Diagnostic.Length > 0 ? ": " : "")}{answer.Diagnostic}");

    /// <summary>Why a sign-in was refused: the "data" number of the diagnostic is a Win32 error.</summary>
    public static string ExplainSignIn(LdapResult answer) => SignInCode(answer.Diagnostic) switch
    {
        "52e" or "525" => "the name or the password is wrong",
        "530" or "531" => "the account may not sign in at this time or from this machine",
        "532" => "its password has expired",
        "533" => "the account is disabled",
        "701" => "the account has expired",
        "773" => "its password must be changed first",
        "775" => "the account is locked out",
        _ => string.Create(CultureInfo.InvariantCulture, $"the server answered {answer.Code} ({(int)answer.Code})"),
    };

    // Samba says in words which rule it was; Windows does not, so the rules themselves are asked.
    private static (RefusalReason Reason, string Message) JudgePassword(LdapResult answer, AdRefusalFacts facts)
    {
        if (Says("too short") || facts.PasswordLength < facts.Policy?.MinimumLength)
            return (RefusalReason.PasswordTooShort, facts.Policy?.MinimumLength is { } least
                ? $"The password is too short: the policy for this user demands at least {least} characters."
                : "The password is shorter than the policy for this user allows.");
        if (Says("history"))
            return (RefusalReason.PasswordInHistory, "The user had this password before; choose another one.");
        if (Says("too young"))
            return (RefusalReason.PasswordTooYoung, "The password was changed too recently for the policy of this user.");
        if (Says("complexity") || facts.Policy?.IsComplex == true)
            return (RefusalReason.PasswordComplexity, "The password is not complex enough: use characters of three kinds (upper case, lower case, digits, others) and no part of the user's names.");
        return (RefusalReason.PasswordPolicy, "The password policy for this user refuses the password, without saying which rule; choose a longer and more varied one.");

        bool Says(string words) => answer.Diagnostic.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private static string Rights(AdRefusalFacts facts) => facts.MissingRights.Count == 0
        ? "The service account has not been delegated this change on this user."
        : $"The service account has not been delegated this on the user: {string.Join(", ", facts.MissingRights)}.";

    private static (RefusalReason Reason, string Message) JudgeCode(LdapResult answer) => (Win32Code(answer), answer.Code) switch
    {
        (NoSuchObject, _) or (_, LdapResultCode.NoSuchObject) => (RefusalReason.NoSuchUser, "The account is gone."),
        (GeneralFailure, _) or (_, LdapResultCode.ConfidentialityRequired or LdapResultCode.StrongerAuthRequired) =>
            (RefusalReason.Constraint, "The server accepts this change over an encrypted connection only; use ldaps:// or Security StartTls."),
        (UserExists or NameNotUnique or PrincipalNameNotUnique, _) or (_, LdapResultCode.EntryAlreadyExists) => (RefusalReason.AlreadyExists, "There is an entry of that name already."),
        (WrongPassword, _) => (RefusalReason.Constraint, "The directory wanted the old password, which no help desk has."),
        (_, LdapResultCode.NotAllowedOnNonLeaf) => (RefusalReason.Constraint, "Other entries lie below this one; have them moved or deleted first."),
        (_, LdapResultCode.NotAllowedOnRdn) => (RefusalReason.InvalidValue, "The value names the entry and cannot be taken away."),
        (_, LdapResultCode.AffectsMultipleDsas) => (RefusalReason.Constraint, "The container is in another domain, and accounts are not moved between domains here."),
        (_, LdapResultCode.ObjectClassViolation or LdapResultCode.ConstraintViolation or LdapResultCode.InvalidDnSyntax or LdapResultCode.InvalidAttributeSyntax or LdapResultCode.NamingViolation) =>
            (RefusalReason.InvalidValue, "The directory does not accept a value of this change."),
        (_, LdapResultCode.Referral) => (RefusalReason.Unavailable, "The account is held by another server, and the SDK follows no referrals; configure a writable server of the account's domain."),
        (_, LdapResultCode.Busy or LdapResultCode.Unavailable) => (RefusalReason.Unavailable, "The server is too busy or is shutting down; nothing was changed. Try again."),
        _ => (RefusalReason.Constraint, "A rule of the directory forbids the change; the diagnostic says more."),
    };

    private static uint? Win32Code(LdapResult answer)
    {
        const int digits = 8;
        var text = answer.Diagnostic.AsSpan();
        return text.Length > digits && text[digits] == ':' && uint.TryParse(text[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? code : null;
    }

    private static string SignInCode(string diagnostic)
    {
        const string word = " data ";
        var at = diagnostic.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return string.Empty;
        return string.Concat(diagnostic[(at + word.Length)..].TakeWhile(char.IsAsciiHexDigit)).ToLowerInvariant();
    }
}
