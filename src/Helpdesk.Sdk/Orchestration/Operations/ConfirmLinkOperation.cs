using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Makes one person of two accounts, after the code that went to the other one was right.</summary>
internal sealed class ConfirmLinkOperation(DeskServices services, Enrollment enrollment) : Operation<EnrollmentConfirmed>
{
    private readonly UserKey? _key = LinkedAccountParameters.Read(enrollment.Parameters);
    private PersonFacts? _other;
    private IReadOnlyList<KnownChannel> _otherChannels = [];
    private HelpdeskError? _problem;

    public override HelpdeskAction Action => HelpdeskAction.Enroll;

    public override bool KillsLinks => true;

    // Both get a factor by it.
    public override IReadOnlyList<UserKey> AlsoConcerns => _other?.Accounts ?? [];

    // Judged again: either account may have become privileged, frozen or linked since.
    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        if (_key is not { } key)
            throw new InvalidOperationException("A pending link does not say with which account.");
        var found = await LinkPartner.FindAsync(services, facts, key, cancellationToken).ConfigureAwait(false);
        _other = found.Succeeded ? found.Value : null;
        _problem = found.Error;
        if (_other is not null)
            _otherChannels = await new ChannelBook(services.Corridor).ListAsync(_other, facts.Now, cancellationToken).ConfigureAwait(false);
    }

    public override HelpdeskError? Check(OperationFacts facts) => _problem;

    // Both sides are told, each about its own account.
    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => EnrollmentNotices.Linked(services.Messages, facts, _other!, _otherChannels);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var mirror = new Enrollment
        {
            Id = new EnrollmentId(RandomNumberGenerator.GetHexString(32, lowercase: true)),
            User = _other!.Target.Key,
            Factor = FactorType.LinkedAccount,
            Parameters = LinkedAccountParameters.Write(enrollment.User),
            CreatedAt = facts.Now,
            ProvenAt = facts.Now,
        };
        return await services.Corridor.State.Enrollments.ProveLinkAsync(permit, enrollment.Id, enrollment.User, mirror, facts.Now, cancellationToken).ConfigureAwait(false)
            ? ChangeResult.Succeeded()
            : ChangeResult.Refused(RefusalReason.Constraint, "The enrollment is gone or was confirmed already.");
    }

    public override EnrollmentConfirmed Complete(OperationFacts facts, ChangeResult change) =>
        new(enrollment.Id, enrollment.Factor, facts.Now + facts.Settings.Contacts.Quarantine);

    public override EnrollmentConfirmed Replay(DirectoryUser user, RecordedOutcome recorded) => new(enrollment.Id, enrollment.Factor, services.Corridor.Now);
}
