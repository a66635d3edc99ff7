namespace Helpdesk.Sdk;

/// <summary>Why a candidate cannot verify this action now, in words for the operator.</summary>
internal sealed class CandidateRefusals(Corridor corridor, PersonFacts person, HelpdeskAction action, string? role, DateTimeOffset now)
{
    private readonly RoleSettings? _role = role is null ? null : corridor.Settings.Roles.GetValueOrDefault(role);

    public string? Of(FactorCandidate candidate)
    {
        // A factor of the host's own counts for what its verifier says, never for what lies in the enrollments.
        if (!candidate.Factor.IsHelpdeskVerifiable || candidate.Factor.IsOwn && candidate.Enrollment is not null)
            return "a helpdesk cannot verify this type";
        if (candidate.QuarantinedUntil is { } until && now < until)
            return until == DateTimeOffset.MaxValue
                ? "the account is linked since nobody knows when: in quarantine"
                : $"new or changed: in quarantine until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
        if (action == HelpdeskAction.UnfreezeAccount && person.Frozen is { } frozen && candidate.Since >= frozen.At)
            return "it is younger than the freeze";
        if (candidate.Enrollment is { } enrollment && role is not null && !StoreStrictness.Counts(corridor.Settings, _role, enrollment.User.Store, person.Target.Key.Store))
            return $"it was enrolled in '{enrollment.User.Store}', where the role's policy is weaker";
        if (candidate.OpensTarget && Requirements.ReplacesPassword(action))
            return "this mailbox may open with the very password";
        if (candidate.Factor == FactorType.Email && corridor.Notifiers.Find(NotificationChannel.Email) is null)
            return "there is no notifier for mail";
        if (candidate.Factor == FactorType.Mobile && corridor.Notifiers.Find(NotificationChannel.Sms) is null)
            return "there is no notifier for text messages";
        return candidate.Factor == FactorType.SecurityQuestions ? TooFewQuestions(candidate) : null;
    }

    // Fewer are never asked because fewer are there.
    private string? TooFewQuestions(FactorCandidate candidate)
    {
        var enrolled = SecurityAnswers.Questions(candidate.Enrollment!).Count;
        var asked = QuestionCount.Of(corridor.Settings, role, person.Target.Key.Store);
        return enrolled < asked ? $"{asked} questions are asked, and {enrolled} are enrolled" : null;
    }
}
