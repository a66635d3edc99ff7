namespace Helpdesk.Sdk;

/// <summary>Ends the quarantine of one factor or contact early; a second operator has agreed to exactly this one.</summary>
internal sealed class LiftQuarantineOperation(Corridor corridor, MessageWriter messages, FactorBook book, LiftQuarantineRequest request) : Operation<LiftQuarantineOutcome>
{
    private FactorCandidate? _candidate;
    private int _count;

    public override HelpdeskAction Action => HelpdeskAction.LiftQuarantine;
    // What was asked for, not what it led to: repeated, it would lead to the next one.
    public override string Parameters => $"{request.Factor}|{request.Number}";
    public override string Options => $"{request.Factor} {_candidate?.Masked} ({Tag})";
    public override bool RefusedWhenFrozen => true;

    // Tells one value from another of the same looks, so that the approval is good for this one only.
    private string Tag => _candidate is null ? "" : _candidate.Value[^Math.Min(12, _candidate.Value.Length)..];

    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        var quarantined = (await book.ListAsync(facts.Person, HelpdeskAction.Verify, role: null, facts.Now, cancellationToken).ConfigureAwait(false))
            .Where(c => c.Factor == request.Factor && c.QuarantinedUntil > facts.Now)
            // Of a link this account's own half: the other one is the other account's to lift.
            .Where(c => c.Factor != FactorType.LinkedAccount || c.Enrollment!.User == facts.User.Key).ToList();
        _count = quarantined.Count;
        _candidate = quarantined.ElementAtOrDefault(request.Number - 1);
    }

    public override HelpdeskError? Check(OperationFacts facts) =>
        _candidate is null ? Errors.InvalidInput($"There is no quarantined {request.Factor} number {request.Number}: the user has {_count}.")
        : _candidate.HeldByLinkUntil > facts.Now ? Errors.InvalidInput($"This {request.Factor} is of a linked account and waits as long as the link does: lift {FactorType.LinkedAccount} first.")
        : null;

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => messages.Notices(facts, MessageKind.QuarantineLifted, [request.Factor]);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        await corridor.State.Observations.LiftAsync(permit, facts.User.Key, _candidate!.Value, facts.Now, cancellationToken).ConfigureAwait(false);
        return ChangeResult.Succeeded();
    }

    public override LiftQuarantineOutcome Complete(OperationFacts facts, ChangeResult change) => new(facts.Id, facts.User.Key, request.Factor, _candidate!.Masked);

    public override LiftQuarantineOutcome Replay(DirectoryUser user, RecordedOutcome recorded) => new(recorded.Operation, user.Key, request.Factor, null);
}
