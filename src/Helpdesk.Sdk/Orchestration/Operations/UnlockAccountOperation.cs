namespace Helpdesk.Sdk;

/// <summary>Ends a lockout.</summary>
internal sealed class UnlockAccountOperation(MessageWriter messages) : Operation<UnlockAccountOutcome>
{
    public override HelpdeskAction Action => HelpdeskAction.UnlockAccount;

    public override HelpdeskError? CheckSupport(IIdentityStore store) =>
        store.GetCapability<IAccountUnlocker>() is null ? Errors.NotSupported($"The store '{store.Name}' has no lockout that could be ended.") : null;

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) =>
        messages.Notices(facts, MessageKind.AccountUnlocked);

    public override ReconcileFacts Before(OperationFacts facts) => ReconcileFacts.Of(facts.User, facts.User.MustChangePassword);

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        facts.Store.GetCapability<IAccountUnlocker>()!.UnlockAsync(permit, facts.User, cancellationToken);

    public override UnlockAccountOutcome Complete(OperationFacts facts, ChangeResult change) =>
        new(facts.Id, facts.User.Key, change.Status == ChangeStatus.Succeeded, Replayed: false) { NotNotified = Messages(facts).Count == 0 };

    public override UnlockAccountOutcome Replay(DirectoryUser user, RecordedOutcome recorded) =>
        new(recorded.Operation, user.Key, recorded.Status == SettlementStatus.Succeeded, Replayed: true);
}
