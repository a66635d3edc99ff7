namespace Helpdesk.Sdk;

/// <summary>Makes a begun security key count, after its answer held.</summary>
internal sealed class ConfirmSecurityKeyOperation(DeskServices services, Enrollment begun, AttestedSecurityKey attested, SecurityKeyAttestation attestation) : Operation<EnrollmentConfirmed>
{
    private readonly EnrollmentId _id = SecurityKeyRecord.IdOf(attested.CredentialId.Span);

    public override HelpdeskAction Action => HelpdeskAction.Enroll;

    public override bool KillsLinks => true;

    // Others may have been registered between beginning and confirming.
    public override HelpdeskError? Check(OperationFacts facts) => SecurityKeyOffer.CheckNumber(facts);

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => EnrollmentNotices.Registered(services.Messages, facts, FactorType.SecurityKey);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var key = SecurityKeyRecord.Make(services.Corridor.Protector, begun.User, SecurityKeyParameters.Read(begun).Name, attested, attestation.Transports, facts.Now);
        return await services.SecurityKeys.Store.AddAsync(permit, key, begun.Id, cancellationToken).ConfigureAwait(false) switch
        {
            SecurityKeyAddition.Added => ChangeResult.Succeeded(),
            SecurityKeyAddition.Taken => ChangeResult.Refused(RefusalReason.Constraint, "This security key is registered already: a key is registered once, for one account."),
            _ => ChangeResult.Refused(RefusalReason.Constraint, "The enrollment is gone or was confirmed already."),
        };
    }

    public override EnrollmentConfirmed Complete(OperationFacts facts, ChangeResult change) => new(_id, FactorType.SecurityKey, facts.Now);

    public override EnrollmentConfirmed Replay(DirectoryUser user, RecordedOutcome recorded) => new(_id, FactorType.SecurityKey, services.Corridor.Now);
}
