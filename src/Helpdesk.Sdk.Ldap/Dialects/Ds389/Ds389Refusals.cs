namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Reads the reason out of a refusal. The password policy control of 389 Directory Server calls nearly everything "quality"; its words say more.
/// </summary>
internal static class Ds389Refusals
{
    /// <summary>Refuses.</summary>
    public static ChangeResult Refuse(LdapResult answer, int? minimumLength)
    {
        if (answer.Code != LdapResultCode.ConstraintViolation || Judge(answer, minimumLength) is not var (reason, message)) return StandardRefusals.Refuse(answer, minimumLength);
        return ChangeResult.Refused(reason, message, StandardRefusals.Diagnostic(answer));
    }

    private static (RefusalReason Reason, string Message)? Judge(LdapResult answer, int? minimumLength)
    {
        if (Says("in history")) return StandardRefusals.InHistory;
        if (Says("characters long") || Says("too short")) return StandardRefusals.TooShort(minimumLength);
        if (Says("minimum age") || Says("too young")) return StandardRefusals.TooYoung;
        if (Says("invalid password syntax")) return StandardRefusals.NotComplex;
        return null;

        bool Says(string words) => answer.Diagnostic.Contains(words, StringComparison.OrdinalIgnoreCase);
    }
}
