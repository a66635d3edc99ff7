namespace Helpdesk.Sdk;

/// <summary>
/// Registers a factor for the user: pending, so that it counts for nothing until it is proven, or proven at once. <see cref="EnrollmentFlow"/> lets only those come
/// so far whom the host vouches for, or who presented an enrollment code.
/// </summary>
internal sealed class BeginEnrollmentOperation(DeskServices services, NewFactor factor) : Operation<EnrollmentStarted>
{
    private HelpdeskError? _problem;
    private bool _isMade;

    public override HelpdeskAction Action => HelpdeskAction.Enroll;

    /// <summary>The operation it became.</summary>
    public OperationId Id { get; private set; }

    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        Id = facts.Id;
        _problem = await JudgeAsync(facts, cancellationToken).ConfigureAwait(false);
    }

    public override bool KillsLinks => factor.IsProvenAtOnce;

    public override HelpdeskError? Check(OperationFacts facts) => _problem;

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) =>
        factor.IsProvenAtOnce ? EnrollmentNotices.Registered(services.Messages, facts, factor.Type) : factor.Messages(facts);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var store = services.Corridor.State.Enrollments;
        if (factor.IsProvenAtOnce)
            await store.ReplaceAsync(permit, factor.Build(facts), cancellationToken).ConfigureAwait(false);
        else
            await store.AddAsync(permit, factor.Build(facts), cancellationToken).ConfigureAwait(false);
        return ChangeResult.Succeeded();
    }

    public override EnrollmentStarted Complete(OperationFacts facts, ChangeResult change) => factor.Started(facts);

    public override EnrollmentStarted Replay(DirectoryUser user, RecordedOutcome recorded) => new() { Enrollment = factor.Id, Factor = factor.Type };

    private async ValueTask<HelpdeskError?> JudgeAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        if (factor.CheckInput(facts.Settings, facts.User.PreferredLanguage) is { } malformed)
            return malformed;
        if (await factor.CheckAsync(facts, cancellationToken).ConfigureAwait(false) is { } wrong)
            return wrong;
        // Where the host's hooks are asked everything is judged twice; what was taken and made the first time is there.
        if (_isMade)
            return null;
        if (await EnrollmentSends.TakeAsync(services.Corridor, factor.Sends(facts), facts.Now, cancellationToken).ConfigureAwait(false) is { } tooMany)
            return tooMany;
        await factor.MakeAsync(facts, cancellationToken).ConfigureAwait(false);
        _isMade = true;
        return null;
    }
}
