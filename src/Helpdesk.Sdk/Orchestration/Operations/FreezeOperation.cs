namespace Helpdesk.Sdk;

/// <summary>Stops credential-affecting actions on a person: by the desk, or by the user who said "this wasn't me".</summary>
internal sealed class FreezeOperation(Corridor corridor, MessageWriter messages, string reason, string? redeems = null) : Operation<FreezeOutcome>
{
    public override HelpdeskAction Action => HelpdeskAction.FreezeAccount;
    public override string Parameters => reason;
    public override string? Redeems => redeems;
    public override bool AllowedWhenStopped => true;

    public override HelpdeskError? CheckInput(HelpdeskSettings settings) =>
        InputText.IsWellFormed(reason, 500, out var problem) ? null : Errors.InvalidInput($"The reason {problem}.");

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) =>
        messages.Notices(facts, MessageKind.AccountFrozen);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var by = facts.Contact.Actor.Name;
        var fresh = await corridor.State.Freezes.FreezeAsync(permit, new FreezeRecord(facts.User.Key, facts.Now, by, reason), facts.Person.Accounts, cancellationToken).ConfigureAwait(false);
        // Like the links: a code that was out before must not enroll anybody once the freeze has ended.
        await new EnrollmentCodes(corridor).EndAsync(facts.Person.Accounts, cancellationToken).ConfigureAwait(false);
        return fresh
            ? ChangeResult.Succeeded()
            : ChangeResult.NothingToDo("was frozen already");
    }

    public override AlertEvent Alert(OperationFacts facts) => new(
        AlertKind.PersonFrozen, facts.Now, redeems is null ? $"A person was frozen by the desk: {reason}" : "A user said \"this wasn't me\": the person is frozen.")
    {
        User = facts.User.Key,
        Operator = (facts.Contact.Actor as OperatorActor)?.Name,
    };

    public override FreezeOutcome Complete(OperationFacts facts, ChangeResult change) => new(facts.Id, facts.User.Key, Frozen: true, change.Status == ChangeStatus.Succeeded);

    public override FreezeOutcome Replay(DirectoryUser user, RecordedOutcome recorded) => new(recorded.Operation, user.Key, Frozen: true, recorded.Status == SettlementStatus.Succeeded);
}
