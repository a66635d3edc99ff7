namespace Helpdesk.Sdk;

/// <summary>Step 2 for one operation: decision, proof and the operation's own rules, with the reasons in their fixed order (3, 11, 4, 5, 8).</summary>
internal sealed record Judgement(OperationFacts? Facts, HelpdeskError? Error, string? Reason)
{
    public static readonly OtherActionRule OtherActions = new(TimeSpan.FromHours(24), [HelpdeskAction.UnlockAccount]);

    public static async ValueTask<Judgement> MakeAsync<T>(
        Corridor corridor, FactorBook factors, Walk walk, Operation<T> operation, IIdentityStore store, PersonFacts person, CancellationToken cancellationToken)
    {
        var now = corridor.Now;
        var facts = new OperationFacts
        {
            Id = walk.Id,
            Contact = walk.Contact,
            Settings = walk.Settings,
            Store = store,
            Person = person,
            Decision = new PolicyDecision { Outcome = PolicyOutcome.Allow },
            Process = walk.ProcessSettings.Name,
            Now = now,
        };
        if (walk.Contact.Actor is not OperatorActor actor)
        {
            await operation.PrepareAsync(facts, cancellationToken).ConfigureAwait(false);
            return operation.Check(facts) is { } wrong ? new Judgement(null, wrong, wrong.Code.Value) : new Judgement(facts, null, null);
        }

        var session = walk.Options.Session is { } id ? await corridor.State.Sessions.FindAsync(id, cancellationToken).ConfigureAwait(false) : null;
        var sessionError = walk.Options.Session is null ? null : ProofCheck.Judge(
            session, actor, walk.Contact.Info, person.Target.Key, operation.Action, operation.OptionsClass, walk.ProcessSettings.Name, now);
        var decision = await corridor.Engine.DecideAsync(new DecisionInput
        {
            Operator = actor,
            Action = operation.Action,
            Process = walk.ProcessSettings.Name,
            Store = store.Name,
            Person = person,
            AlsoNeeds = operation.AlsoNeeds,
            SealedRole = sessionError is null ? session?.Role : null,
            Now = now,
        }, cancellationToken).ConfigureAwait(false);
        facts = facts with { Decision = decision };
        if (decision.Outcome == PolicyOutcome.Deny)
            return new Judgement(null, Errors.Denied(decision), ReasonOf(decision));

        IReadOnlyList<string> missing = decision.Requirement is not { } requirement ? []
            : session is null || sessionError is not null ? RequirementCheck.Missing(requirement, operation.Action, [])
            : session.Status == SessionStatus.Proven ? RequirementCheck.Missing(requirement, operation.Action,
                StillGood(session, await factors.ListAsync(person, operation.Action, now, cancellationToken).ConfigureAwait(false)))
            : ["the verification session is not complete"];
        if (decision.Outcome == PolicyOutcome.VerifyFirst && decision.Requirement is null)
            missing = ["the policy demands a verification it does not describe"];
        if (sessionError is null && session is { Status: SessionStatus.Proven })
            facts = facts with { Session = session };
        var unproved = sessionError ?? (missing.Count > 0 ? Errors.VerificationRequired(decision, missing) : null);
        await operation.PrepareAsync(facts, cancellationToken).ConfigureAwait(false);
        var broken = operation.Check(facts);
        if (broken is { Kind: ErrorKind.Denied or ErrorKind.InvalidInput or ErrorKind.NotSupported })
            return new Judgement(null, broken, broken.Code.Value);
        if (decision.Outcome == PolicyOutcome.ApprovalFirst)
            return new Judgement(null, Errors.ApprovalRequired(ReasonText(decision), decision), ReasonOf(decision));
        if (unproved is null && broken is null)
            return new Judgement(facts, null, null);

        var preview = await PreviewAsync(corridor, walk, operation.Action, person, decision, cancellationToken).ConfigureAwait(false);
        var error = preview.Approval ?? unproved ?? preview.Limit ?? broken!;
        return new Judgement(null, error, error == unproved && sessionError is null ? "verification-required" : error.Code.Value);
    }

    /// <summary>Why Begin said no. A needed approval outranks a proof that cannot be used any more.</summary>
    public static async ValueTask<HelpdeskError> FromBeginAsync(
        Corridor corridor, Walk walk, HelpdeskAction action, OperationFacts facts, BeginResult begin, CancellationToken cancellationToken)
    {
        if (begin.Status is BeginStatus.ProofUnusable or BeginStatus.SessionEnded
            && (await PreviewAsync(corridor, walk, action, facts.Person, facts.Decision, cancellationToken).ConfigureAwait(false)).Approval is { } approval)
            return approval;
        return FromBegin(begin, facts.Decision);
    }

    // A factor taken away, changed or quarantined since it was proven proves nothing any more; and for another account of the
    // person it is judged by that account's own mail domains.
    private static List<VerifiedFactor> StillGood(VerificationSession session, IReadOnlyList<FactorCandidate> candidates) =>
        [.. session.Verified.Where(f => candidates.Any(c => c.Factor == f.Factor && c.Independence == f.Independence && c.Unusable is null))];

    public static HelpdeskError FromBegin(BeginResult begin, PolicyDecision decision) => begin.Status switch
    {
        BeginStatus.LimitReached when begin.Exceeded is { Excess: ExcessMeaning.ApprovalRequired } cap => Errors.ApprovalRequired($"more than {cap.Limit} {cap.Description}.", decision),
        BeginStatus.LimitReached => Errors.LimitReached(begin.Exceeded!, begin.RetryAt),
        BeginStatus.OtherActionRecent => OtherAction(begin.OtherAction!.Value, decision),
        BeginStatus.ProofUnusable => Errors.SessionInvalid("The caller proof was used, has expired or was refused too often: verify again."),
        BeginStatus.SessionEnded => Errors.SessionInvalid("The verification session is over: start another."),
        BeginStatus.ClockSkew => new HelpdeskError(ErrorKind.Unavailable, ErrorCode.ClockSkew, "The clock of this machine is behind what is stored: nothing is changed until it is right."),
        _ => Errors.ApprovalRequired("the approval is unknown, used or expired.", decision),
    };

    /// <summary>Which approval or limit stands in the way, without taking anything.</summary>
    public static async ValueTask<(HelpdeskError? Approval, HelpdeskError? Limit, int? Remaining, DateTimeOffset? RetryAt)> PreviewAsync(
        Corridor corridor, Walk walk, HelpdeskAction action, PersonFacts person, PolicyDecision decision, CancellationToken cancellationToken)
    {
        HelpdeskError? approval = null;
        HelpdeskError? limit = null;
        int? remaining = null;
        DateTimeOffset? retryAt = null;
        var now = corridor.Now;
        if (ActionCatalog.Get(action).CredentialAffecting && action != HelpdeskAction.UnlockAccount)
        {
            var others = await corridor.State.Ledger.GetCredentialActionsAsync(person.Accounts, now - OtherActions.Window, cancellationToken).ConfigureAwait(false);
            if (others.FirstOrDefault(a => a != action && !OtherActions.Exempt.Contains(a)) is { Value: not null } other)
                approval = OtherAction(other, decision);
        }
        foreach (var claim in LimitClaims.Of(walk.Settings, walk.Contact.Actor, action, walk.ProcessSettings, person))
        {
            var use = await corridor.State.Counters.PeekAsync(claim, now, cancellationToken).ConfigureAwait(false);
            if (claim.Excess == ExcessMeaning.LimitReached && claim.Keep == KeepOn.SuccessOrUnknown)
                remaining = Math.Min(remaining ?? int.MaxValue, Math.Max(0, claim.Limit - use.Used));
            if (use.RetryAt is null)
                continue;
            if (claim.Excess == ExcessMeaning.ApprovalRequired)
                approval ??= Errors.ApprovalRequired($"more than {claim.Limit} {claim.Description}.", decision);
            else
                limit ??= Errors.LimitReached(claim, use.RetryAt);
            retryAt = retryAt is null || use.RetryAt > retryAt ? use.RetryAt : retryAt;
        }
        return (approval, limit, remaining, retryAt);
    }

    private static HelpdeskError OtherAction(HelpdeskAction other, PolicyDecision decision) =>
        Errors.ApprovalRequired($"{other} was done to this person within 24 hours.", decision);

    private static string ReasonOf(PolicyDecision decision) =>
        string.Join(',', decision.Rules.Where(r => r.Outcome == decision.Outcome).Select(static r => r.Rule).Distinct(StringComparer.Ordinal));

    private static string ReasonText(PolicyDecision decision) =>
        string.Join(" ", decision.Rules.Where(static r => r.Outcome == PolicyOutcome.ApprovalFirst).Select(static r => r.Message));
}
