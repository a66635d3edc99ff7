namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>
/// What the desk promises, in the plainest words and from what can be seen outside. It knows nothing of how the desk is built; each change is judged
/// by it at the moment it reaches the directory.
/// </summary>
internal sealed class Model(Expected expected, Func<DateTimeOffset> clock, Func<UserKey, string> personOf)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public List<string> Violations { get; } = [];
    public Dictionary<string, List<KnownFactor>> Factors { get; } = new(StringComparer.Ordinal);
    public List<SeenSession> Sessions { get; } = [];
    public List<SeenApproval> Approvals { get; } = [];
    public List<SeenLink> Links { get; } = [];
    public List<SeenChange> Changes { get; } = [];
    public Dictionary<string, DateTimeOffset> Frozen { get; } = new(StringComparer.Ordinal);
    public HashSet<string> Revoked { get; } = new(StringComparer.Ordinal);
    public bool Stopped { get; set; }
    public DateTimeOffset Now => clock();

    /// <summary>An operator's change has gone through: was everything there?</summary>
    public void Judge(Attempt attempt)
    {
        var person = personOf(attempt.Account);
        Demand(!Stopped, "the desk is stopped");
        Demand(!Revoked.Contains(attempt.Operator), "the operator is revoked");
        Demand(attempt.Action == HelpdeskAction.UnfreezeAccount || !Frozen.ContainsKey(person), "the person is frozen");
        JudgeProof(attempt, person);
        var approval = Approvals.Find(a => a.Id == attempt.Approval);
        var approved = expected.ApprovalIsEnough && approval is { Over: false, GrantedAt: { } granted } && Now - granted < TimeSpan.FromMinutes(15) && approval.For.IsSameAs(attempt);
        if (attempt.Action == HelpdeskAction.UnfreezeAccount)
            Demand(approved, "unfreezing needs a second operator");
        Demand(approved || CountOf(person, attempt.Action) < expected.ChangesPerDay, "the limit of the day is reached");
        if (attempt.Action != HelpdeskAction.UnlockAccount)
            Demand(approved || !Recent(person).Any(c => !c.ByLink && c.Action != attempt.Action && c.Action != HelpdeskAction.UnlockAccount), "another action within a day needs a second operator");
        if (approval is not null && approved)
            approval.Over = true;
        Done(new SeenChange(person, attempt.Action, Now));
        Sessions.Find(s => s.Id == attempt.Session)?.UsedFor.Add(attempt.Account);
    }

    /// <summary>A password was set through a link.</summary>
    public void JudgeRedemption(string text, UserKey account)
    {
        var person = personOf(account);
        var link = Links.Find(l => l.Text == text);
        Demand(link is { Over: false } && link.Person == person, "the link is not the person's live one");
        Demand(!Stopped, "the desk is stopped");
        Demand(!Frozen.ContainsKey(person), "the person is frozen");
        Demand(link is not null && Now - link.At < expected.LinkLives, "the link has expired");
        Demand(link is { Approved: true } || CountOf(person, HelpdeskAction.ResetPassword) < expected.ChangesPerDay, "the limit of the day is reached");
        // Its slot was taken when it was sent.
        Done(new SeenChange(person, HelpdeskAction.ResetPassword, link?.At ?? Now, ByLink: true));
    }

    /// <summary>A right answer was taken: was it one?</summary>
    public void JudgeAnswer(SeenSession session, KnownFactor? factor, string what)
    {
        Demand(factor is not null, $"{what} was taken");
        Demand(!session.Over && Now - session.LastAt < TimeSpan.FromMinutes(10) && Now - session.StartedAt < TimeSpan.FromMinutes(30), "an answer was taken in a session that is over");
        if (factor is null)
            return;
        Demand(factor.UsableFrom <= Now, "a factor in quarantine was taken");
        session.Proven.Add(factor);
        if (session.ProvenAt is null && Suffices(session.Action, Held(session)))
            session.ProvenAt = Now;
    }

    /// <summary>Whether the session holds a proof that counts: one that a factor was taken from is to be completed.</summary>
    public bool IsProven(SeenSession session)
    {
        if (!Suffices(session.Action, Held(session)))
            session.ProvenAt = null;
        return session.ProvenAt is not null;
    }

    public void Demand(bool holds, string otherwise)
    {
        if (!holds)
            Violations.Add(otherwise);
    }

    /// <summary>Links of a person are worth nothing from now on.</summary>
    public void KillLinks(string person) => Links.FindAll(l => l.Person == person).ForEach(static l => l.Over = true);

    public bool Suffices(HelpdeskAction action, IEnumerable<KnownFactor> proven)
    {
        var types = proven.Select(static f => f.Type).ToHashSet();
        var knowledgeIsEnough = action == HelpdeskAction.SendResetLink || action == HelpdeskAction.UnlockAccount;
        return types.Count >= (action == HelpdeskAction.ResetPassword ? expected.MethodsForPassword : 1)
            && (knowledgeIsEnough || types.Any(static t => t != FactorType.SecurityQuestions));
    }

    private void JudgeProof(Attempt attempt, string person)
    {
        var session = Sessions.Find(s => s.Id == attempt.Session);
        if (session is null)
        {
            Demand(false, "nobody was verified");
            return;
        }
        Demand(session.Operator == attempt.Operator, "the session is another operator's");
        Demand(session.Person == person, "the session is another person's");
        Demand(session.Action == attempt.Action, "the session is for another action");
        Demand(!session.Over, "the session is over");
        Demand(!session.UsedFor.Contains(attempt.Account), "the proof was used before");
        Demand(session.ProvenAt is { } at && Now - at < expected.ProofLives, "the proof is old, or there is none");
        Demand(Suffices(attempt.Action, Held(session)), "too little was proven");
    }

    private IEnumerable<KnownFactor> Held(SeenSession session) => session.Proven.Where(f => Factors[session.Person].Contains(f)
        && (session.Action != HelpdeskAction.UnfreezeAccount || !Frozen.TryGetValue(session.Person, out var frozen) || f.Since < frozen));

    private void Done(SeenChange change)
    {
        Changes.Add(change);
        if (change.Action != HelpdeskAction.UnlockAccount)
            KillLinks(change.Person);
    }

    private IEnumerable<SeenChange> Recent(string person) => Changes.Where(c => c.Person == person && Now - c.At < Day);

    private int CountOf(string person, HelpdeskAction action) => Recent(person).Count(c => c.Action == action);
}
