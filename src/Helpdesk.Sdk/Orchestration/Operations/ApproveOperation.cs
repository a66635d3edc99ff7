namespace Helpdesk.Sdk;

/// <summary>Answers a request for approval.</summary>
internal sealed class ApproveOperation(Corridor corridor, Approval approval, bool granted) : Operation<ApprovalAnswer>
{
    private DateTimeOffset _until;
    private int _otherWay;

    public override HelpdeskAction Action => HelpdeskAction.Approve;

    // Whoever is to come back is still away.
    public override bool FindsDeleted => approval.Action == HelpdeskAction.RestoreUser;

    public override string Parameters => $"{approval.Id}|{granted}";

    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        _until = facts.Now + facts.Settings.Approvals.Lifetime;
        _otherWay = granted
            ? await corridor.State.Approvals.CountGrantedAsync(facts.Contact.Actor.Name, approval.Requester, facts.Now - facts.Settings.Approvals.ReciprocalWindow, cancellationToken).ConfigureAwait(false)
            : 0;
    }

    public override HelpdeskError? Check(OperationFacts facts) =>
        SamePerson.Is(facts.Settings, (OperatorActor)facts.Contact.Actor, approval.Requester, approval.RequesterAccounts)
            ? new HelpdeskError(ErrorKind.Denied, ErrorCode.Denied, "Denied: nobody approves their own request.")
            : null;

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        await corridor.State.Approvals.DecideAsync(permit, approval.Id, granted, facts.Contact.Actor.Name, facts.Now, _until, cancellationToken).ConfigureAwait(false)
            ? ChangeResult.Succeeded() with { Message = $"{(granted ? "granted" : "refused")} {approval.Action} to {approval.Requester} ({string.Join(", ", approval.Reasons)})" }
            : ChangeResult.Refused(RefusalReason.Constraint, "The request was answered already, or has expired.");

    public override AlertEvent? Alert(OperationFacts facts) => _otherWay == 0 ? null : new AlertEvent(
        AlertKind.ReciprocalApproval, facts.Now, $"'{facts.Contact.Actor.Name}' approved for '{approval.Requester}', who approved for them within {facts.Settings.Approvals.ReciprocalWindow.TotalDays:0.#} days.")
    {
        User = approval.Target,
        Operator = facts.Contact.Actor.Name,
    };

    public override ApprovalAnswer Complete(OperationFacts facts, ChangeResult change) => new(facts.Id, approval.Id, granted, granted ? _until : null);

    public override ApprovalAnswer Replay(DirectoryUser user, RecordedOutcome recorded) => new(recorded.Operation, approval.Id, granted, null);
}
