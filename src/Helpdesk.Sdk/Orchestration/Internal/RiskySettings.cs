namespace Helpdesk.Sdk;

/// <summary>Settings that are allowed and that an administrator should know of.</summary>
internal static class RiskySettings
{
    public static IEnumerable<DiagnosticFinding> Find(HelpdeskSettings settings)
    {
        static DiagnosticFinding Risk(string setting, string message) => new($"setting {setting}", "risk", DiagnosticSeverity.Warning, message);
        if (settings.Operators is null)
            yield return Risk("Operators", "Operators are not declared: operator names and roles are taken at their word.");
        if (settings.VouchForUsers)
            yield return Risk("Cli:VouchForUsers", "The command line vouches for end users: for trials and tests only.");
        if (settings.Contacts.Quarantine == TimeSpan.Zero)
            yield return Risk("Contacts:Quarantine", "Quarantine is off: a factor registered a minute ago verifies.");
        if (settings.Contacts.TrustFirstSeen && settings.Contacts.TrustedContactAttributes.Count > 0)
            yield return Risk("Contacts:FirstSeen", "Directory contact data are trusted at first sight.");
        if (settings.Links.BaseAddress is null)
            yield return Risk("Links:BaseAddress", "There is no link address: notices go without a link to say \"this wasn't me\".");
        foreach (var (setting, usual) in LoosenedNumbers.Find(settings))
            yield return Risk(setting, $"It is looser than the usual {usual}.");
        if (settings.Enrollment.OwnQuestions)
            yield return Risk("Enrollment:OwnQuestions", "Users write security questions of their own, which may be easy to answer for others.");
        if (settings.SecurityKeys is { RelyingPartyId: not null, UserVerification: not SecurityKeyUserVerification.Required })
            yield return Risk("SecurityKeys:UserVerification", "A security key that was only touched is accepted: whoever finds it can use it.");
        foreach (var role in settings.Roles.Values)
            foreach (var (store, policy) in role.Policies)
            {
                var path = $"Roles:{role.Name}:Policies:{store}";
                if (policy.Mode == PolicyMode.Unrestricted && policy.Verification is null)
                    yield return Risk(path, "Unrestricted without verification: callers are not proven.");
                if (policy.FactorsForNewPassword < 2)
                    yield return Risk(path + ":FactorsForNewPassword", "One method is enough for a new password.");
                if (policy.AllowPasswordByMail)
                    yield return Risk(path + ":AllowPasswordByMail", "Generated passwords may go by mail.");
                if (policy.AllowRevealedWithoutChange)
                    yield return Risk(path + ":AllowRevealedWithoutChange", "A password that an operator knows may stay in use.");
                if (policy.AllowPrivilegedTargets)
                    yield return Risk(path + ":AllowPrivilegedTargets", "Privileged persons may be acted upon.");
            }
    }
}
