namespace Helpdesk.Sdk;

/// <summary>Settings of the whole desk that are allowed and that an administrator should know of.</summary>
internal static class RiskySettings
{
    public static IEnumerable<DiagnosticFinding> Find(HelpdeskSettings settings)
    {
        if (settings.VouchForUsers)
            yield return Risk.Of("Cli:VouchForUsers", "The command line vouches for end users: for trials and tests only.", "Take it out, and issue enrollment codes.");
        foreach (var finding in Operators(settings).Concat(Contacts(settings)))
            yield return finding;
        if (settings.Links.BaseAddress is null)
            yield return Risk.Of("Links:BaseAddress", "There is no link address: notices go without a link to say \"this wasn't me\".", "Write the https address of the desk's pages.");
        foreach (var (setting, usual) in LoosenedNumbers.Find(settings))
            yield return Risk.Of(setting, $"It is looser than the usual {usual}.", $"Set it to {usual}, or take it out.");
        if (settings.Enrollment.OwnQuestions)
            yield return Risk.Of("Enrollment:OwnQuestions", "Users write security questions of their own, which may be easy to answer for others.", "Set it to false.");
        if (settings.SecurityKeys is { RelyingPartyId: not null, UserVerification: not SecurityKeyUserVerification.Required })
            yield return Risk.Of("SecurityKeys:UserVerification", "A security key that was only touched is accepted: whoever finds it can use it.", "Set it to Required.");
        if (string.IsNullOrEmpty(settings.History.HeadFile))
            yield return Risk.Of("History:HeadFile", "The heads of the history are written nowhere: a cut tail goes unnoticed.", "Name a file outside the database's disk.");
        foreach (var address in settings.Devices.LogTo.Where(static address => address.StartsWith('@')))
            yield return Risk.Of("Devices:LogTo", $"Logs of procedures may be mailed to anybody in '{address[1..]}'.", "Name the addresses that need them.");
    }

    private static IEnumerable<DiagnosticFinding> Operators(HelpdeskSettings settings)
    {
        if (settings.Operators is null)
        {
            yield return Risk.Of("Operators", "Operators are not declared: operator names and roles are taken at their word.", "Declare them, with OsUser, Roles and Accounts.");
            yield break;
        }
        foreach (var one in settings.Operators.Values.Where(static one => one.Accounts.Count == 0))
            yield return Risk.Of($"Operators:{one.Name}:Accounts", "No account of the operator's own is known: nothing but an equal name keeps them from acting on themselves.", "Name their accounts (store:name).");
        foreach (var shared in settings.Operators.Values.Where(static one => one.OsUser is not null).GroupBy(static one => one.OsUser, StringComparer.Ordinal).Where(static group => group.Count() > 1))
            yield return Risk.Of($"Operators:{shared.First().Name}:OsUser", $"Several operators share the operating system user '{shared.Key}', so that one can act as the other.", "Give each an operating system user of their own.");
    }

    private static IEnumerable<DiagnosticFinding> Contacts(HelpdeskSettings settings)
    {
        if (settings.Contacts.Quarantine == TimeSpan.Zero)
            yield return Risk.Of("Contacts:Quarantine", "Quarantine is off: a factor registered a minute ago verifies.", "Set it to 1.00:00:00.");
        if (settings.Contacts.TrustedContactAttributes.Count > 0)
            yield return Risk.Of("Contacts:TrustedContactAttributes", "Attributes of the directory verify although nobody enrolled them: whoever may write them may become their user.", "Let users enroll, and take it out.");
        if (settings.Contacts.TrustFirstSeen && settings.Contacts.TrustedContactAttributes.Count > 0)
            yield return Risk.Of("Contacts:FirstSeen", "Directory contact data are trusted at first sight.", "Set it to Quarantine, and import a baseline once (helpdesk contacts baseline).");
    }
}
