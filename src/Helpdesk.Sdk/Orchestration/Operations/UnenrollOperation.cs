namespace Helpdesk.Sdk;

/// <summary>Takes factors away from a user.</summary>
internal sealed class UnenrollOperation(Corridor corridor, MessageWriter messages, IReadOnlyList<FactorType> factors) : Operation<UnenrollOutcome>
{
    private IReadOnlyList<Enrollment> _removed = [];

    public override HelpdeskAction Action => HelpdeskAction.Unenroll;

    public override string Parameters => string.Join(',', factors);

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) =>
        messages.Notices(facts, MessageKind.Unenrolled, factors);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        _removed = await corridor.State.Enrollments.RemoveAsync(permit, facts.User.Key, factors, facts.Now, cancellationToken).ConfigureAwait(false);
        return Removed(facts).Any() ? ChangeResult.Succeeded() : ChangeResult.NothingToDo($"was not enrolled with {string.Join(", ", factors)}");
    }

    public override UnenrollOutcome Complete(OperationFacts facts, ChangeResult change) => new(
        facts.Id,
        facts.User.Key,
        [.. Removed(facts)],
        [.. facts.Person.Enrollments.Where(e => e.User == facts.User.Key && !factors.Contains(e.Factor)).Select(static e => e.Factor).Distinct()]);

    public override UnenrollOutcome Replay(DirectoryUser user, RecordedOutcome recorded) =>
        new(recorded.Operation, user.Key, recorded.Status == SettlementStatus.Succeeded ? factors : [], []);

    // An account that a synchronisation linked has no enrollment to show for it, and is taken out of its group as well.
    private IEnumerable<FactorType> Removed(OperationFacts facts) => _removed.Where(static e => e.IsActive).Select(static e => e.Factor)
        .Concat(facts.Person.LinkedAccounts.Count > 1 ? factors.Where(static f => f == FactorType.LinkedAccount) : []).Distinct();
}
