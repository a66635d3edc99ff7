namespace Helpdesk.Sdk;

/// <summary>Step 2 for one operation: decision, proof and the operation's own rules, with the reasons in their fixed order (3, 11, 4, 5, 8).</summary>
internal sealed record Judgement(OperationFacts? Facts, HelpdeskError? Error, string? Reason)
{
    /// <summary>What a second person would have to agree to.</summary>
    public IReadOnlyList<ApprovalNeed> Needs { get; init; } = [];

    /// <summary>The role that decided.</summary>
    public string? Role { get; init; }

    public static async ValueTask<Judgement> MakeAsync<T>(
        DeskParts parts, Walk walk, Operation<T> operation, IIdentityStore store, PersonFacts person, HelpdeskError? unknown, CancellationToken cancellationToken)
    {
        var corridor = parts.Corridor;
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
            return await ForUserAsync(operation, facts, unknown, cancellationToken).ConfigureAwait(false);

        var session = walk.Options.Session is { } id ? await corridor.State.Sessions.FindAsync(id, cancellationToken).ConfigureAwait(false) : null;
        var sessionError = walk.Options.Session is null ? null : ProofCheck.Judge(
            session, actor, walk.Contact.Info, person, operation.Action, operation.OptionsClass, walk.ProcessSettings.Name, walk.Settings.Sessions, now);
        var decision = await corridor.DecideAsync(new DecisionInput
        {
            Operator = actor,
            Action = operation.Action,
            Process = walk.ProcessSettings.Name,
            Store = store.Name,
            Person = person,
            Container = operation.Container,
            AlsoNeeds = operation.AlsoNeeds,
            SealedRole = sessionError is null ? session?.Role : null,
            Ticket = await corridor.Tickets.JudgeAsync(walk.Settings, actor, walk.Contact.Info, walk.ProcessSettings.Name, operation.Action, cancellationToken).ConfigureAwait(false),
            Now = now,
        }, cancellationToken).ConfigureAwait(false);
        facts = facts with { Decision = decision };
        if (decision.Outcome == PolicyOutcome.Deny)
            return new Judgement(null, Errors.Denied(decision), ReasonOf(decision));
        if (unknown is not null)
            return new Judgement(null, unknown, unknown.Code.Value);

        var proofs = decision.Requirement is null || session is not { Status: SessionStatus.Proven } || sessionError is not null ? []
            : Evidence.StillGood(session, decision.Requirement, await parts.Factors.ListAsync(person, operation.Action, decision.Role, now, cancellationToken).ConfigureAwait(false));
        IReadOnlyList<string> missing = decision.Requirement is not { } requirement ? []
            : session is { Status: not SessionStatus.Proven } && sessionError is null ? ["the verification session is not complete"]
            : RequirementCheck.Missing(requirement, operation.Action, proofs);
        if (decision.Outcome == PolicyOutcome.VerifyFirst && decision.Requirement is null)
            missing = ["the policy demands a verification it does not describe"];
        if (sessionError is null && session is { Status: SessionStatus.Proven })
            facts = facts with { Session = session, Proofs = decision.Requirement is null ? session.Verified : proofs };
        var unproved = sessionError ?? (missing.Count > 0 ? Errors.VerificationRequired(decision, missing) : null);
        await operation.PrepareAsync(facts, cancellationToken).ConfigureAwait(false);
        facts = facts with { Approval = await parts.Approvals.FindAsync(walk, actor, person.Target.Key, operation.Options, cancellationToken).ConfigureAwait(false) };
        var broken = operation.Check(facts);
        if (broken is { Kind: ErrorKind.Denied or ErrorKind.InvalidInput or ErrorKind.NotSupported })
            return new Judgement(null, broken, broken.Code.Value);
        if (unproved is null && broken is null && Remaining(PolicyNeeds(decision), facts.Approval).Count == 0)
            return new Judgement(facts, null, null);
        return await RefuseAsync(parts, walk, operation, facts, unproved, broken, null, cancellationToken).ConfigureAwait(false) with { Role = decision.Role };
    }

    /// <summary>What Begin would say no to, by what is known now, although nothing else stands in the way; <see langword="null"/> = nothing.</summary>
    public static async ValueTask<Judgement?> PreviewAsync<T>(DeskParts parts, Walk walk, Operation<T> operation, OperationFacts facts, CancellationToken cancellationToken)
    {
        var preview = await LookAsync(parts, walk, operation, facts, cancellationToken).ConfigureAwait(false);
        return preview.Limit is not null || Remaining(preview.Needs, facts.Approval).Count > 0
            ? await RefuseAsync(parts, walk, operation, facts, null, null, null, cancellationToken).ConfigureAwait(false) with { Role = facts.Decision.Role }
            : null;
    }

    /// <summary>Why Begin said no. A needed approval outranks a proof that cannot be used any more.</summary>
    public static async ValueTask<Judgement> FromBeginAsync<T>(
        DeskParts parts, Walk walk, Operation<T> operation, OperationFacts facts, BeginResult begin, CancellationToken cancellationToken)
    {
        var error = BeginErrors.Of(begin, facts.Decision, facts.Settings.Limits.OtherActionWindow);
        var otherEnds = begin.Status == BeginStatus.OtherActionRecent ? begin.RetryAt : null;
        return begin.Status is BeginStatus.ProofUnusable or BeginStatus.SessionEnded or BeginStatus.LimitReached or BeginStatus.OtherActionRecent or BeginStatus.ApprovalUnusable
            ? begin.Status == BeginStatus.ApprovalUnusable
                ? await RefuseAsync(parts, walk, operation, facts with { Approval = null }, null, error, otherEnds, cancellationToken).ConfigureAwait(false) with { Role = facts.Decision.Role }
                : await RefuseAsync(parts, walk, operation, facts, error, null, otherEnds, cancellationToken).ConfigureAwait(false) with { Role = facts.Decision.Role }
            : new Judgement(null, error, error.Code.Value);
    }

    private static async ValueTask<Judgement> ForUserAsync<T>(Operation<T> operation, OperationFacts facts, HelpdeskError? unknown, CancellationToken cancellationToken)
    {
        if (operation.RefusedWhenFrozen && facts.Person.Frozen is not null)
            return new Judgement(null, Errors.Frozen(), "frozen");
        if (unknown is not null)
            return new Judgement(null, unknown, unknown.Code.Value);
        await operation.PrepareAsync(facts, cancellationToken).ConfigureAwait(false);
        return operation.Check(facts) is { } wrong ? new Judgement(null, wrong, wrong.Code.Value) : new Judgement(facts, null, null);
    }

    private static async ValueTask<Judgement> RefuseAsync<T>(
        DeskParts parts, Walk walk, Operation<T> operation, OperationFacts facts, HelpdeskError? unproved, HelpdeskError? broken, DateTimeOffset? otherEnds, CancellationToken cancellationToken)
    {
        var decision = facts.Decision;
        var preview = await LookAsync(parts, walk, operation, facts, cancellationToken).ConfigureAwait(false);
        // When the other action is long enough ago only the ledger tells, as it says no.
        var standing = preview.Needs.Select(n => n.Rule == RuleNames.OtherAction ? n with { EndsAt = otherEnds } : n);
        var needs = Remaining([.. PolicyNeeds(decision), .. standing], facts.Approval);
        var limitNeed = preview is { Limit: { } limit, LimitCanBeLifted: true } ? new ApprovalNeed(RuleNames.Limit, limit.Message) : null;
        if (needs.Count > 0)
            return new Judgement(null, Errors.ApprovalRequired(needs, decision, EndOf(needs, preview.Limit)), string.Join(',', needs.Select(static n => n.Rule)))
            {
                Needs = limitNeed is null ? needs : [.. needs, limitNeed],
            };
        var error = unproved is { Kind: not ErrorKind.Limit } ? unproved : preview.Limit ?? unproved ?? broken!;
        return new Judgement(null, error, error.Code.Value)
        {
            Needs = error == preview.Limit && limitNeed is not null ? [limitNeed] : [],
        };
    }

    // What the approval lifts stands in nobody's way, neither as a need nor in the time until the next attempt.
    private static ValueTask<LimitPreview> LookAsync<T>(DeskParts parts, Walk walk, Operation<T> operation, OperationFacts facts, CancellationToken cancellationToken) =>
        LimitPreview.MakeAsync(parts.Corridor, walk, operation.Action, facts.Person, LimitClaims.Lift(operation.Claims(facts, walk), facts.Approval), cancellationToken);

    // Waiting does as well as an approval where it ends every need, and not before the limits are open again.
    private static DateTimeOffset? EndOf(IReadOnlyList<ApprovalNeed> needs, HelpdeskError? limit) =>
        needs.Any(static n => n.EndsAt is null) ? null : needs.Select(static n => n.EndsAt).Append(limit?.RetryAt).Max();

    private static List<ApprovalNeed> PolicyNeeds(PolicyDecision decision)
    {
        if (decision.Outcome != PolicyOutcome.ApprovalFirst)
            return [];
        var rules = decision.Rules.Where(static r => r.Outcome == PolicyOutcome.ApprovalFirst).Select(static r => new ApprovalNeed(r.Rule, r.Message)).ToList();
        return rules.Count > 0 ? rules : [new ApprovalNeed("policy", "the policy asks for it.")];
    }

    private static IReadOnlyList<ApprovalNeed> Remaining(IReadOnlyList<ApprovalNeed> needs, Approval? approval) =>
        approval is null ? needs : [.. needs.Where(n => !approval.Reasons.Contains(n.Rule))];

    private static string ReasonOf(PolicyDecision decision) =>
        string.Join(',', decision.Rules.Where(r => r.Outcome == decision.Outcome).Select(static r => r.Rule).Distinct(StringComparer.Ordinal));
}
