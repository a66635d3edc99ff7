namespace Helpdesk.Sdk;

/// <summary>
/// Registers a factor for the user: pending, so that it counts for nothing until it is proven, or proven at once. Only for a user whom the host vouches
/// for, or who presents an enrollment code.
/// </summary>
internal sealed class BeginEnrollmentOperation(DeskServices services, NewFactor factor, UserVouching vouching, Secret? code) : Operation<EnrollmentStarted>
{
    private readonly EnrollmentCodes _codes = new(services.Corridor);
    private HelpdeskError? _problem;

    public override HelpdeskAction Action => HelpdeskAction.Enroll;

    /// <summary>Whether it was shown that the caller may enroll for this user; until then nothing is told of the user.</summary>
    public bool IsAdmitted { get; private set; }

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

    // Input that is wrong for everybody costs no code. What is wrong for this person is told only to whoever may enroll for them.
    private async ValueTask<HelpdeskError?> JudgeAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        if (factor.CheckInput(facts.Settings, facts.User.PreferredLanguage) is { } malformed)
            return malformed;
        if (await AdmitAsync(facts, cancellationToken).ConfigureAwait(false) is { } stranger)
            return stranger;
        IsAdmitted = true;
        if (await factor.CheckAsync(facts, cancellationToken).ConfigureAwait(false) is { } wrong)
            return wrong;
        if (await EnrollmentSends.TakeAsync(services.Corridor, factor.Sends(facts), facts.Now, cancellationToken).ConfigureAwait(false) is { } tooMany)
            return tooMany;
        await factor.MakeAsync(facts, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async ValueTask<HelpdeskError?> AdmitAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        if (vouching == UserVouching.SecondFactor)
            return null;
        return code is not null ? await _codes.RedeemAsync(facts.User.Key, code, facts.Now, cancellationToken).ConfigureAwait(false) : NotVouched();
    }

    /// <summary>What somebody hears who did not show the right to enroll, whoever the user is and whether there is one.</summary>
    public static HelpdeskError Stranger(bool withCode) => withCode ? EnrollmentCodes.Wrong() : NotVouched();

    private static HelpdeskError NotVouched() => new(
        ErrorKind.Denied, ErrorCode.Denied,
        "Denied: to enroll, sign in with a second factor, or present an enrollment code. The help desk issues one, under approval (enroll code).")
    {
        Details = Errors.Facts(("reason", "not-vouched")),
    };
}
