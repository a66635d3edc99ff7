namespace Helpdesk.Sdk;

/// <summary>Reads the numbers of limits, codes, sessions, approvals, enrollment and links.</summary>
internal static class LimitParser
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    public static LimitSettings Limits(StrictSection section)
    {
        var d = new LimitSettings();
        var limits = new LimitSettings
        {
            RefusedPasswords = section.Number("RefusedPasswords", d.RefusedPasswords, 1, 1000),
            FailuresPerHour = section.Number("FailuresPerHour", d.FailuresPerHour, 1, 100),
            FailuresPerDay = section.Number("FailuresPerDay", d.FailuresPerDay, 1, 100),
            WrongAnswers = section.Number("WrongAnswers", d.WrongAnswers, 1, 10),
            SendsPerDay = section.Number("SendsPerDay", d.SendsPerDay, 1, 1000),
            SendsPerAddress = section.Number("SendsPerAddress", d.SendsPerAddress, 1, 1000),
            ResendAfter = section.Duration("ResendAfter", d.ResendAfter, TimeSpan.Zero, TimeSpan.FromHours(1)),
            OtherActionWindow = section.Duration("OtherActionWindow", d.OtherActionWindow, Minute, Year),
            UnenrolledWindow = section.Duration("UnenrolledWindow", d.UnenrolledWindow, Minute, Year),
            AlertPersons = section.Number("AlertPersons", d.AlertPersons, 1, 100_000),
            AlertWindow = section.Duration("AlertWindow", d.AlertWindow, Minute, Day),
        };
        section.RefuseUnknown();
        return limits;
    }

    public static CodeSettings Codes(StrictSection section)
    {
        var d = new CodeSettings();
        var codes = new CodeSettings
        {
            Digits = section.Number("Digits", d.Digits, 6, 12),
            Lifetime = section.Duration("Lifetime", d.Lifetime, Minute, TimeSpan.FromMinutes(10)),
        };
        section.RefuseUnknown();
        return codes;
    }

    public static SessionSettings Sessions(StrictSection section)
    {
        var d = new SessionSettings();
        var sessions = new SessionSettings
        {
            Idle = section.Duration("Idle", d.Idle, Minute, TimeSpan.FromHours(1)),
            Maximum = section.Duration("Maximum", d.Maximum, Minute, TimeSpan.FromHours(4)),
            Proof = section.Duration("Proof", d.Proof, Minute, TimeSpan.FromMinutes(30)),
        };
        section.RefuseUnknown();
        return sessions;
    }

    public static ApprovalSettings Approvals(StrictSection section)
    {
        var d = new ApprovalSettings();
        var approvals = new ApprovalSettings
        {
            Lifetime = section.Duration("Lifetime", d.Lifetime, Minute, Day),
            ReciprocalWindow = section.Duration("ReciprocalWindow", d.ReciprocalWindow, Minute, Year),
        };
        section.RefuseUnknown();
        return approvals;
    }

    public static EnrollmentSettings Enrollment(StrictSection section)
    {
        var d = new EnrollmentSettings();
        var enrollment = new EnrollmentSettings
        {
            Questions = section.Number("Questions", d.Questions, 1, 20),
            QuestionsAsked = section.Number("QuestionsAsked", d.QuestionsAsked, 1, 20),
            OwnQuestions = section.Flag("OwnQuestions") ?? d.OwnQuestions,
            MinimumAnswerLength = section.Number("MinimumAnswerLength", d.MinimumAnswerLength, 3, 64),
            HeardFor = section.Duration("HeardFor", d.HeardFor, TimeSpan.Zero, Year),
            CodeLifetime = section.Duration("CodeLifetime", d.CodeLifetime, Minute, TimeSpan.FromDays(7)),
        };
        section.RefuseUnknown();
        return enrollment.QuestionsAsked <= enrollment.Questions
            ? enrollment
            : throw section.Error("QuestionsAsked", $"is {enrollment.QuestionsAsked}, but only {enrollment.Questions} are registered (Questions)");
    }

    public static LinkSettings Links(StrictSection section)
    {
        var d = new LinkSettings();
        var links = new LinkSettings(Address(section), section.Duration("Lifetime", d.Lifetime, Minute, TimeSpan.FromHours(12)))
        {
            Attempts = section.Number("Attempts", d.Attempts, 1, 100),
            UndoLifetime = section.Duration("UndoLifetime", d.UndoLifetime, TimeSpan.FromHours(1), TimeSpan.FromDays(30)),
        };
        section.RefuseUnknown();
        return links;
    }

    public static DeviceSettings Devices(StrictSection section)
    {
        var devices = new DeviceSettings { LogTo = section.List("LogTo") ?? [] };
        foreach (var allowed in devices.LogTo)
            if (!MailAddressText.IsValid(allowed.StartsWith('@') ? "log" + allowed : allowed, out var problem))
                throw section.Error("LogTo", $"names '{allowed}', which {problem}; write log@corp.example, or @corp.example for all of a domain");
        section.RefuseUnknown();
        return devices;
    }

    private static Uri? Address(StrictSection links)
    {
        if (links.Text("BaseAddress") is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            throw links.Error("BaseAddress", "must be an absolute https address (http on loopback only) without query, fragment and user name");
        return uri.AbsoluteUri.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");
    }
}
