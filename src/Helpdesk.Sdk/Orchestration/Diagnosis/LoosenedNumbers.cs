using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Numbers that protect and were set looser than they are without being set.</summary>
internal static class LoosenedNumbers
{
    private const int UsualLimit = 3;
    private static readonly TimeSpan UsualWindow = TimeSpan.FromHours(24);

    public static IEnumerable<(string Setting, string Usual)> Find(HelpdeskSettings settings)
    {
        var usual = new LimitSettings();
        var limits = settings.Limits;
        return More("Limits:RefusedPasswords", limits.RefusedPasswords, usual.RefusedPasswords)
            .Concat(More("Limits:FailuresPerHour", limits.FailuresPerHour, usual.FailuresPerHour))
            .Concat(More("Limits:FailuresPerDay", limits.FailuresPerDay, usual.FailuresPerDay))
            .Concat(More("Limits:WrongAnswers", limits.WrongAnswers, usual.WrongAnswers))
            .Concat(More("Limits:SendsPerDay", limits.SendsPerDay, usual.SendsPerDay))
            .Concat(More("Limits:SendsPerAddress", limits.SendsPerAddress, usual.SendsPerAddress))
            .Concat(Less("Limits:ResendAfter", limits.ResendAfter, usual.ResendAfter))
            .Concat(Less("Limits:OtherActionWindow", limits.OtherActionWindow, usual.OtherActionWindow))
            .Concat(Less("Limits:UnenrolledWindow", limits.UnenrolledWindow, usual.UnenrolledWindow))
            .Concat(More("Limits:AlertPersons", limits.AlertPersons, usual.AlertPersons))
            .Concat(Less("Limits:AlertWindow", limits.AlertWindow, usual.AlertWindow))
            .Concat(settings.Contacts.Quarantine > TimeSpan.Zero ? Less("Contacts:Quarantine", settings.Contacts.Quarantine, new ContactSettings().Quarantine) : [])
            .Concat(Less("History:Retention", settings.History.Retention, new HistorySettings().Retention))
            .Concat(Less("Links:UndoLifetime", settings.Links.UndoLifetime, new LinkSettings().UndoLifetime))
            .Concat(Less("Approvals:ReciprocalWindow", settings.Approvals.ReciprocalWindow, new ApprovalSettings().ReciprocalWindow))
            .Concat(Less("Enrollment:Questions", settings.Enrollment.Questions, new EnrollmentSettings().Questions))
            .Concat(Less("Caps:Window", settings.Caps.Window, new CapSettings().Window))
            .Concat(Less("Codes:Digits", settings.Codes.Digits, new CodeSettings().Digits))
            .Concat(More("Codes:Lifetime", settings.Codes.Lifetime, new CodeSettings().Lifetime))
            .Concat(Less("Enrollment:MinimumAnswerLength", settings.Enrollment.MinimumAnswerLength, new EnrollmentSettings().MinimumAnswerLength))
            .Concat(More("Sessions:Idle", settings.Sessions.Idle, new SessionSettings().Idle))
            .Concat(More("Sessions:Maximum", settings.Sessions.Maximum, new SessionSettings().Maximum))
            .Concat(More("Sessions:Proof", settings.Sessions.Proof, new SessionSettings().Proof))
            .Concat(More("Approvals:Lifetime", settings.Approvals.Lifetime, new ApprovalSettings().Lifetime))
            .Concat(More("Enrollment:CodeLifetime", settings.Enrollment.CodeLifetime, new EnrollmentSettings().CodeLifetime))
            .Concat(Less("Enrollment:QuestionsAsked", settings.Enrollment.QuestionsAsked, new EnrollmentSettings().QuestionsAsked))
            .Concat(Less("Enrollment:HeardFor", settings.Enrollment.HeardFor, new EnrollmentSettings().HeardFor))
            .Concat(More("Links:Lifetime", settings.Links.Lifetime, new LinkSettings().Lifetime))
            .Concat(More("Links:Attempts", settings.Links.Attempts, new LinkSettings().Attempts))
            .Concat(More("SecurityKeys:ChallengeLifetime", settings.SecurityKeys.ChallengeLifetime, new SecurityKeySettings().ChallengeLifetime))
            .Concat(More("SecurityKeys:Maximum", settings.SecurityKeys.Maximum, new SecurityKeySettings().Maximum))
            .Concat(More("Caps:Actions", settings.Caps.Actions, new CapSettings().Actions))
            .Concat(More("Caps:Persons", settings.Caps.Persons, new CapSettings().Persons))
            .Concat(settings.Processes.Values.SelectMany(static p => More($"Processes:{p.Name}:Limit", p.Limit, UsualLimit)))
            .Concat(settings.Processes.Values.SelectMany(static p => Less($"Processes:{p.Name}:Window", p.Window, UsualWindow)));
    }

    private static IEnumerable<(string Setting, string Usual)> More<T>(string setting, T value, T usual) where T : IComparable<T>, IFormattable =>
        value.CompareTo(usual) > 0 ? [(setting, Text(usual))] : [];

    private static IEnumerable<(string Setting, string Usual)> Less<T>(string setting, T value, T usual) where T : IComparable<T>, IFormattable =>
        value.CompareTo(usual) < 0 ? [(setting, Text(usual))] : [];

    private static string Text<T>(T value) where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
