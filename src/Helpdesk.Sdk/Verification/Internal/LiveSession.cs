namespace Helpdesk.Sdk;

/// <summary>A session with everything about it read again: the person, the decision of its role, the candidates.</summary>
internal sealed record LiveSession(
    VerificationSession Session, PersonFacts Person, PolicyDecision Decision, IReadOnlyList<FactorCandidate> Candidates, Walk Walk, DateTimeOffset Now)
{
    public IReadOnlyList<string> Missing =>
        Decision.Requirement is { } requirement ? RequirementCheck.Missing(requirement, Session.Action, Session.Verified) : [];

    public VerificationView View() => new()
    {
        Session = Session.Id,
        User = Session.Target,
        Action = Session.Action,
        Satisfied = Session.Status == SessionStatus.Proven,
        Missing = Session.Status == SessionStatus.Proven ? [] : Missing,
        Verified = [.. Session.Verified.Select(static f => f.Factor).Distinct()],
        Factors = FactorBook.Views(Candidates),
        ExpiresAt = SessionTimes.ExpiresAt(Session),
    };
}
