namespace Helpdesk.Sdk;

/// <summary>Lets credential-affecting actions on a person through again.</summary>
internal sealed class UnfreezeOperation(Corridor corridor, MessageWriter messages) : Operation<FreezeOutcome>
{
    public override HelpdeskAction Action => HelpdeskAction.UnfreezeAccount;
    public override bool RefusedWhenFrozen => false;
    public override bool OffersUndo => true;

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) =>
        messages.Notices(facts, MessageKind.AccountUnfrozen);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        await corridor.State.Freezes.UnfreezeAsync(permit, facts.User.Key, facts.Person.Accounts, cancellationToken).ConfigureAwait(false)
            ? ChangeResult.Succeeded()
            : ChangeResult.NothingToDo("was not frozen");

    public override FreezeOutcome Complete(OperationFacts facts, ChangeResult change) => new(facts.Id, facts.User.Key, Frozen: false, change.Status == ChangeStatus.Succeeded);

    public override FreezeOutcome Replay(DirectoryUser user, RecordedOutcome recorded) => new(recorded.Operation, user.Key, Frozen: false, recorded.Status == SettlementStatus.Succeeded);
}
