using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>What the doctor says of the domain itself: how its clock stands to ours, and how weak its passwords may be.</summary>
internal static class AdDomainLook
{
    private const int ShortestPassword = 8;
    private const int ComplexBit = 1;
    // Kerberos allows five minutes; the ages of passwords and contacts are judged by both clocks.
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(1);
    private static readonly string[] RootAttributes = ["currentTime"];
    private static readonly string[] DomainAttributes = ["minPwdLength", "pwdProperties", "lockoutThreshold"];

    public static async Task<IReadOnlyList<DiagnosticFinding>> LookAsync(ILdapConnection connection, string domain, string subject, TimeProvider time, CancellationToken cancellationToken)
    {
        var findings = new List<DiagnosticFinding>();
        var root = await connection.ReadEntryAsync(string.Empty, RootAttributes, cancellationToken).ConfigureAwait(false);
        if (AdTime.FromGeneralized(root?.FindText(RootAttributes[0])) is { } theirs && JudgeClock(subject, time.GetUtcNow() - theirs) is { } skewed) findings.Add(skewed);
        if (await connection.ReadEntryAsync(domain, DomainAttributes, cancellationToken).ConfigureAwait(false) is { } entry)
            findings.AddRange(JudgePolicy(subject, Number(entry, DomainAttributes[0]), Number(entry, DomainAttributes[1]), Number(entry, DomainAttributes[2])));
        return findings;
    }

    public static DiagnosticFinding? JudgeClock(string subject, TimeSpan ahead) => ahead.Duration() <= MostSkew ? null : DiagnosticFinding.Warning(
        subject, "clock", string.Create(CultureInfo.InvariantCulture, $"The clock of this machine is {ahead.Duration().TotalSeconds:0} seconds {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the domain controller's: ends of locks and ages are judged wrongly, and Kerberos refuses at five minutes."),
        "Let both follow the same time service.");

    public static IEnumerable<DiagnosticFinding> JudgePolicy(string subject, long? length, long? properties, long? threshold)
    {
        if (length < ShortestPassword)
            yield return DiagnosticFinding.Warning(subject, "password-policy", string.Create(CultureInfo.InvariantCulture, $"The domain takes passwords of {length} characters."), $"Set its minimum length to {ShortestPassword} or more, or PasswordRules in the policies for this store.");
        if (properties is { } bits && (bits & ComplexBit) == 0)
            yield return DiagnosticFinding.Warning(subject, "password-policy", "The domain does not demand complex passwords.", "Switch complexity on in the domain, or write PasswordRules in the policies for this store.");
        if (threshold == 0)
            yield return DiagnosticFinding.Warning(subject, "lockout", "Failed sign-ins never lock an account of the domain.", "Set its lockout threshold.");
    }

    private static long? Number(LdapEntry entry, string attribute) => long.TryParse(entry.FindText(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
