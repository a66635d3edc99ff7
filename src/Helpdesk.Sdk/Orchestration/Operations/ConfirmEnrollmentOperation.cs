namespace Helpdesk.Sdk;

/// <summary>Makes a pending factor count, after its code was right.</summary>
internal sealed class ConfirmEnrollmentOperation(Corridor corridor, MessageWriter messages, Enrollment enrollment) : Operation<EnrollmentConfirmed>
{
    public override HelpdeskAction Action => HelpdeskAction.Enroll;

    public override bool KillsLinks => true;

    // Much may have been registered between beginning and confirming.
    public override HelpdeskError? Check(OperationFacts facts) => EnrollmentRules.Of(facts.Person, enrollment.Factor, enrollment.Address);

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => EnrollmentNotices.Registered(messages, facts, enrollment.Factor);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        await corridor.State.Enrollments.ActivateAsync(permit, enrollment.Id, enrollment.User, facts.Now, cancellationToken).ConfigureAwait(false)
            ? ChangeResult.Succeeded()
            : ChangeResult.Refused(RefusalReason.Constraint, "The enrollment is gone or was confirmed already.");

    public override EnrollmentConfirmed Complete(OperationFacts facts, ChangeResult change) =>
        new(enrollment.Id, enrollment.Factor, facts.Now + facts.Settings.Contacts.Quarantine);

    public override EnrollmentConfirmed Replay(DirectoryUser user, RecordedOutcome recorded) => new(enrollment.Id, enrollment.Factor, corridor.Now);
}
