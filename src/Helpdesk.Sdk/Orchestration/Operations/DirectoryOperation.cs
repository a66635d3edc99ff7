namespace Helpdesk.Sdk;

/// <summary>What the changes of users, groups, applications, authenticators and sessions have in common: one capability of the store, a notice, one kind of answer.</summary>
internal abstract class DirectoryOperation(MessageWriter messages, HelpdeskAction action) : Operation<ChangeOutcome>
{
    public override HelpdeskAction Action => action;

    /// <summary>What the notice names: a group, an application.</summary>
    protected virtual string Named => "";

    /// <summary>What the notice says was done, by the name of its phrase.</summary>
    protected virtual string Did => action.Value;

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => messages.Changed(facts, Did, Named);

    public override ReconcileFacts? Before(OperationFacts facts) => ReconcileFacts.Of(facts.User, facts.User.MustChangePassword);

    public override ChangeOutcome Complete(OperationFacts facts, ChangeResult change) =>
        new(facts.Id, facts.User.Key, change.Status == ChangeStatus.Succeeded, change.Message) { NotNotified = facts.Channels.Count == 0 };

    public override ChangeOutcome Replay(DirectoryUser user, RecordedOutcome recorded) =>
        new(recorded.Operation, user.Key, recorded.Status == SettlementStatus.Succeeded, null) { Replayed = true };

    protected static HelpdeskError? Need<T>(IIdentityStore store, string what) where T : class =>
        store.GetCapability<T>() is null ? Errors.NotSupported($"The store '{store.Name}' cannot {what}.") : null;

    // A grant that has become privileged between the decision and the act is not made.
    protected static ChangeResult? Overtaken(OperationFacts facts, PrivilegeFacts now, string what) =>
        now.IsPrivileged && facts.Policy?.AllowPrivilegedTargets != true
            ? ChangeResult.Refused(RefusalReason.Constraint, $"The {what} has become privileged meanwhile ({now.Reason}).")
            : null;
}
