namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Reads the reason out of a refusal. The password policy control of 389 Directory Server calls nearly everything "quality"; its words say more.
/// </summary>
internal static class Ds389Refusals
{
    /// <summary>Refuses.</summary>
    /// <param name="answer">The server's answer, not success.</param>
    /// <param name="minimumLength">What the policy demands, where known.</param>
    /// <param name="length">Length of the refused password, if there was one.</param>
    public static ChangeResult Refuse(LdapResult answer, int? minimumLength, int? length = null)
    {
        if (answer.Code != LdapResultCode.ConstraintViolation || (Judge(answer, minimumLength) ?? JudgeSilent(answer, minimumLength, length)) is not var (reason, message))
            return StandardRefusals.Refuse(answer, minimumLength);
        return ChangeResult.Refused(reason, message, StandardRefusals.Diagnostic(answer));
    }

    private static (RefusalReason Reason, string Message)? Judge(LdapResult answer, int? minimumLength)
    {
        if (Says("same attribute value already exists")) return (RefusalReason.AlreadyExists, "Another entry has one of these values, and the directory allows it once only.");
        if (Says("7-bit clean")) return (RefusalReason.InvalidValue, "The directory takes no characters beyond ASCII here (the 7-bit check plug-in).");
        if (Says("in history")) return StandardRefusals.InHistory;
        if (Says("characters long") || Says("too short")) return StandardRefusals.TooShort(minimumLength);
        if (Says("minimum age") || Says("too young")) return StandardRefusals.TooYoung;
        if (Says("invalid password syntax")) return StandardRefusals.NotComplex;
        return null;

        bool Says(string words) => answer.Diagnostic.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    // The password modify operation keeps the words to itself: of history it says nothing at all, of everything else "quality".
    private static (RefusalReason Reason, string Message)? JudgeSilent(LdapResult answer, int? minimumLength, int? length) => PasswordPolicyControl.ReadError(answer) switch
    {
        null when length is not null => StandardRefusals.InHistory,
        PasswordPolicyError.InsufficientPasswordQuality when length < minimumLength => StandardRefusals.TooShort(minimumLength),
        PasswordPolicyError.InsufficientPasswordQuality when minimumLength is null =>
            (RefusalReason.PasswordComplexity, "The password is too short or not complex enough for the directory's policy."),
        _ => null,
    };
}
