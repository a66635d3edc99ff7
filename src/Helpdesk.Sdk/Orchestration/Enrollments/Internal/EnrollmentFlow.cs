namespace Helpdesk.Sdk;

/// <summary>Enrollment by the end user: pending, then proven.</summary>
internal sealed class EnrollmentFlow(DeskServices services, ContactInfo info)
{
    private static readonly TimeSpan DeliveryBound = TimeSpan.FromSeconds(20);

    public async Task<HelpdeskResult<EnrollmentStarted>> BeginAsync(UserTarget user, UserVouching vouching, EnrollRequest request, CancellationToken cancellationToken)
    {
        var isStranger = vouching == UserVouching.None;
        var chosen = NewFactor.Of(services, request);
        if (!chosen.Succeeded)
            return isStranger ? await MalformedAsync(chosen.Error).ConfigureAwait(false) : await Unattributed(user).EndAsync(chosen.Error, "factor").ConfigureAwait(false);
        using var factor = chosen.Value;
        // A stranger's malformed input is told before anybody is looked for.
        if (isStranger && factor.CheckInput(services.Corridor.Settings, null) is { } malformed)
            return await MalformedAsync(malformed).ConfigureAwait(false);
        var actor = await ActorAsync(user, cancellationToken).ConfigureAwait(false);
        if (isStranger)
        {
            if (await new EnrollmentStrangers(services, info).AdmitAsync(user, actor.Succeeded ? actor.Value.Key : null, request.Code, cancellationToken).ConfigureAwait(false) is { } refused)
                return refused;
        }
        else if (!actor.Succeeded)
        {
            return await Unattributed(user).EndAsync(actor.Error, actor.Error.Code.Value).ConfigureAwait(false);
        }
        var operation = new BeginEnrollmentOperation(services, factor);
        var result = await services.Pipeline.RunAsync(operation, Call(actor.Value!), cancellationToken).ConfigureAwait(false);
        // The code is wanted now; the rest of the outbox is somebody else's errand.
        if (result.Succeeded)
            await services.Dispatcher.DispatchOperationAsync(operation.Id, DeliveryBound, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private async Task<HelpdeskError> MalformedAsync(HelpdeskError error)
    {
        var line = new Contact(new SystemActor("enrollment"), info).Line(services.Corridor.Now, HelpdeskAction.Enroll, Walk.StatusOf(error.Kind));
        await services.Corridor.Strangers.RecordAsync(line with { TargetName = "(enrollment)", Reason = "malformed" }).ConfigureAwait(false);
        return error;
    }

    public Task<HelpdeskResult<EnrollmentConfirmed>> ConfirmAsync(UserTarget? user, EnrollmentId id, Secret code, CancellationToken cancellationToken) =>
        ConfirmAsync(user, id, code.Length > 256 ? Errors.InvalidInput("The code is longer than 256 characters.") : null, async (enrollment, now) =>
            !await EnrollmentProof.IsRightAsync(services, enrollment, code, now, cancellationToken).ConfigureAwait(false) ? Failed("The code is wrong, expired or was used before.")
            : enrollment.Factor == FactorType.LinkedAccount ? new ConfirmLinkOperation(services, enrollment)
            : HelpdeskResult.Success<Operation<EnrollmentConfirmed>>(new ConfirmEnrollmentOperation(services.Corridor, services.Messages, enrollment)), cancellationToken);

    public Task<HelpdeskResult<EnrollmentConfirmed>> ConfirmAsync(UserTarget? user, EnrollmentId id, SecurityKeyAttestation attestation, CancellationToken cancellationToken) =>
        ConfirmAsync(user, id, services.SecurityKeys.Missing(), async (enrollment, now) =>
        {
            if (enrollment.Factor != FactorType.SecurityKey)
                return Failed("The pending enrollment is no security key.");
            var verified = await services.SecurityKeys.VerifyAsync(attestation, NewSecurityKey.Subject(id), now, cancellationToken).ConfigureAwait(false);
            return verified.Succeeded ? new ConfirmSecurityKeyOperation(services, enrollment, verified.Value, attestation) : verified.Error;
        }, cancellationToken);

    private async Task<HelpdeskResult<EnrollmentConfirmed>> ConfirmAsync(
        UserTarget? user, EnrollmentId id, HelpdeskError? malformed, Func<Enrollment, DateTimeOffset, Task<HelpdeskResult<Operation<EnrollmentConfirmed>>>> prove, CancellationToken cancellationToken)
    {
        if (!InputText.IsWellFormed(id.Value, 64, out var problem))
            return Errors.InvalidInput($"The enrollment id {problem}.");
        var corridor = services.Corridor;
        var now = corridor.Now;
        var enrollment = await PendingAsync(user, id, cancellationToken).ConfigureAwait(false);
        if (enrollment is null)
        {
            var none = Failed("There is no pending enrollment of that id: begin again.");
            var line = new Contact(new SystemActor("enrollment"), info).Line(now, HelpdeskAction.Enroll, Walk.StatusOf(none.Kind));
            await corridor.Strangers.RecordAsync(line with { TargetName = "(enrollment)", Reason = "no-enrollment", Detail = none.Message }).ConfigureAwait(false);
            return none;
        }
        var call = Call(new EndUserActor(enrollment.User));
        var walk = new Walk(corridor, call, HelpdeskAction.Enroll);
        if (now - enrollment.CreatedAt >= walk.Settings.Codes.Lifetime)
            return await walk.EndAsync(Failed("The enrollment has expired: begin again."), "expired").ConfigureAwait(false);
        if (malformed is not null)
            return await walk.EndAsync(malformed, "code").ConfigureAwait(false);

        var resolution = await services.Targets.ResolveAsync(call.Contact.Actor, enrollment.User, cancellationToken).ConfigureAwait(false);
        walk.Target(resolution.User);
        if (resolution.Error is { } gone)
            return await walk.EndAsync(gone, resolution.TrueReason).ConfigureAwait(false);
        var person = await services.Persons.ReadAsync(resolution.Store!, resolution.User!, cancellationToken).ConfigureAwait(false);
        var (holder, closed) = await services.Throttle.TakeAsync(person, enrollment.Factor, "enroll:" + id, now, cancellationToken).ConfigureAwait(false);
        if (closed is not null)
            return await walk.EndAsync(closed, "wrong-answers").ConfigureAwait(false);
        var proven = await prove(enrollment, now).ConfigureAwait(false);
        if (!proven.Succeeded)
            return await walk.EndAsync(proven.Error, proven.Error.Details.TryGetValue("reason", out var why) ? why?.ToString() : "wrong-code").ConfigureAwait(false);
        await services.Throttle.RightAsync(holder!).ConfigureAwait(false);
        return await services.Pipeline.RunAsync(proven.Value, call, cancellationToken).ConfigureAwait(false);
    }

    // Somebody else's looks like none, in the work done too.
    private async ValueTask<Enrollment?> PendingAsync(UserTarget? user, EnrollmentId id, CancellationToken cancellationToken)
    {
        var actor = user is null ? null : await ActorAsync(user, cancellationToken).ConfigureAwait(false);
        var enrollment = await services.Corridor.State.Enrollments.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (enrollment is null || enrollment.IsActive)
            return null;
        return actor is null || (actor.Succeeded && actor.Value.Key == enrollment.User) ? enrollment : null;
    }

    private OperationCall Call(EndUserActor actor) => new(new Contact(actor, info), actor.Key, new OperationOptions());

    // An attempt whose user is not known yet, or not at all, is a line of the history too.
    private Walk Unattributed(UserTarget user) =>
        new(services.Corridor, new OperationCall(new Contact(new SystemActor("enrollment"), info), user, new OperationOptions()), HelpdeskAction.Enroll);

    // Found before anybody walks: the host names the user as it knows them. A name that several answer to tells as much as one that somebody answers to.
    private async ValueTask<HelpdeskResult<EndUserActor>> ActorAsync(UserTarget user, CancellationToken cancellationToken)
    {
        var resolution = await services.Targets.ResolveAsync(new SystemActor("enrollment"), user, cancellationToken).ConfigureAwait(false);
        return resolution.Error is { } error ? error : new EndUserActor(resolution.User!.Key);
    }

    private static HelpdeskError Failed(string message) => new(ErrorKind.Verification, ErrorCode.VerificationFailed, message);
}
