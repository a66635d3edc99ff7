namespace Helpdesk.Sdk;

/// <summary>A session with everything about it read again: the person, the decision of its role, the candidates.</summary>
internal sealed record LiveSession(
    VerificationSession Session, PersonFacts Person, PolicyDecision Decision, IReadOnlyList<FactorCandidate> Candidates, Walk Walk, DateTimeOffset Now)
{
    /// <summary>What is still required, counting only what would count if the operation came now.</summary>
    public IReadOnlyList<string> Missing => Decision.Requirement is { } requirement
        ? RequirementCheck.Missing(requirement, Session.Action, Evidence.StillGood(Session, requirement, Candidates))
        : [];

    /// <summary>Whether it holds a proof that is enough now: one that a factor was taken from, or that the policy asks more than, is to be completed.</summary>
    public bool IsProven => Session.Status == SessionStatus.Proven && Missing.Count == 0;

    public VerificationView View() => new()
    {
        Session = Session.Id,
        User = Session.Target,
        Action = Session.Action,
        Satisfied = IsProven,
        Missing = Missing,
        Verified = [.. Session.Verified.Select(static f => f.Factor).Distinct()],
        Factors = FactorBook.Views(Candidates),
        Questions = Questions(),
        ExpiresAt = SessionTimes.ExpiresAt(Walk.Settings.Sessions, Session),
    };

    private IReadOnlyList<AskedQuestion> Questions()
    {
        if (Session.Asked.Count == 0)
            return [];
        var texts = QuestionDraw.Chosen(Candidates, Session.Target) is { } candidate ? SecurityAnswers.Questions(candidate.Enrollment!) : [];
        return [.. from id in Session.Asked
                   from question in texts
                   where string.Equals(question.Id, id, StringComparison.Ordinal)
                   select new AskedQuestion(id, question.Text, Session.Answered.Contains(id, StringComparer.Ordinal))];
    }
}
