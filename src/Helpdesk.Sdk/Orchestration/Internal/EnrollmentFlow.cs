namespace Helpdesk.Sdk;

/// <summary>Enrollment by the end user: pending, then proven.</summary>
internal static class EnrollmentFlow
{
    public static async Task<HelpdeskResult<EnrollmentStarted>> BeginAsync(
        DeskServices services, UserTarget user, ContactInfo info, EnrollRequest request, CancellationToken cancellationToken)
    {
        var actor = await ActorAsync(services, user, cancellationToken).ConfigureAwait(false);
        if (!actor.Succeeded)
            return await Unattributed(services, user, info).EndAsync(actor.Error, actor.Error.Code.Value).ConfigureAwait(false);
        using var operation = new BeginEnrollmentOperation(services.Corridor, services.Messages, services.Codes, services.Authenticators, request);
        var call = new OperationCall(new Contact(actor.Value, info), actor.Value.Key, new OperationOptions());
        if (request.Factor == FactorType.Email && MailAddressText.IsValid(request.Address, out _)
            && await TakeSendAsync(services, actor.Value.Key, request.Address!, cancellationToken).ConfigureAwait(false) is { } tooMany)
            return await new Walk(services.Corridor, call, HelpdeskAction.Enroll).EndAsync(tooMany, "sends").ConfigureAwait(false);
        var result = await services.Pipeline.RunAsync(operation, call, cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded || request.Factor != FactorType.Email)
            return result;
        await services.Dispatcher.DispatchAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    public static async Task<HelpdeskResult<EnrollmentConfirmed>> ConfirmAsync(
        DeskServices services, UserTarget? user, ContactInfo info, EnrollmentId id, Secret code, CancellationToken cancellationToken)
    {
        if (!InputText.IsWellFormed(id.Value, 64, out var problem))
            return Errors.InvalidInput($"The enrollment id {problem}.");
        var corridor = services.Corridor;
        var now = corridor.Now;
        var enrollment = await corridor.State.Enrollments.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (user is not null && enrollment is not null)
        {
            var actor = await ActorAsync(services, user, cancellationToken).ConfigureAwait(false);
            enrollment = actor.Succeeded && actor.Value.Key == enrollment.User ? enrollment : null;
        }
        if (enrollment is null || enrollment.IsActive)
            return await Unattributed(services, user ?? new UserTarget("(enrollment)"), info)
                .EndAsync(Failed("There is no pending enrollment of that id: begin again."), "no-enrollment").ConfigureAwait(false);
        var call = new OperationCall(new Contact(new EndUserActor(enrollment.User), info), enrollment.User, new OperationOptions());
        var walk = new Walk(corridor, call, HelpdeskAction.Enroll);
        if (now - enrollment.CreatedAt >= OneTimeCodes.Lifetime)
            return await walk.EndAsync(Failed("The enrollment has expired: begin again."), "expired").ConfigureAwait(false);

        var resolution = await services.Targets.ResolveAsync(call.Contact.Actor, enrollment.User, cancellationToken).ConfigureAwait(false);
        walk.Target(resolution.User);
        if (resolution.Error is { } gone)
            return await walk.EndAsync(gone, resolution.TrueReason).ConfigureAwait(false);
        var person = await services.Persons.ReadAsync(resolution.Store!, resolution.User!, cancellationToken).ConfigureAwait(false);
        var (holder, closed) = await services.Throttle.TakeAsync(person, enrollment.Factor, "enroll:" + id, now, cancellationToken).ConfigureAwait(false);
        if (closed is not null)
            return await walk.EndAsync(closed, "wrong-answers").ConfigureAwait(false);
        var right = enrollment.Factor == FactorType.Authenticator
            ? await services.Authenticators.AcceptAsync(enrollment, code, now, cancellationToken).ConfigureAwait(false)
            : (await services.Codes.RedeemAsync(BeginEnrollmentOperation.Purpose, id.Value, enrollment.Factor.Value, code, now, cancellationToken).ConfigureAwait(false)).Status == RedeemStatus.Accepted;
        if (!right)
            return await walk.EndAsync(Failed("The code is wrong, expired or was used before."), "wrong-code").ConfigureAwait(false);
        await services.Throttle.RightAsync(holder!).ConfigureAwait(false);
        return await services.Pipeline.RunAsync(new ConfirmEnrollmentOperation(corridor, services.Messages, enrollment), call, cancellationToken).ConfigureAwait(false);
    }

    // An attempt whose user is not known yet, or not at all, is a line of the history too.
    private static Walk Unattributed(DeskServices services, UserTarget user, ContactInfo info) =>
        new(services.Corridor, new OperationCall(new Contact(new SystemActor("enrollment"), info), user, new OperationOptions()), HelpdeskAction.Enroll);

    // Found before anybody walks: the host vouches for the user, whom it names as it knows them.
    private static async ValueTask<HelpdeskResult<EndUserActor>> ActorAsync(DeskServices services, UserTarget user, CancellationToken cancellationToken)
    {
        var resolution = await services.Targets.ResolveAsync(new SystemActor("enrollment"), user, cancellationToken).ConfigureAwait(false);
        return resolution.Error is { } error ? error : new EndUserActor(resolution.User!.Key);
    }

    private static async ValueTask<HelpdeskError?> TakeSendAsync(DeskServices services, UserKey user, string address, CancellationToken cancellationToken)
    {
        var claims = SendLimits.Of(services.Corridor, user.ToString(), [user.ToString()], FactorType.Email, address);
        var taken = await services.Corridor.State.Counters.TryTakeAsync(claims, "send:" + Guid.CreateVersion7(services.Corridor.Now).ToString("N"), services.Corridor.Now, cancellationToken).ConfigureAwait(false);
        return taken.Exceeded is { } exceeded ? Errors.LimitReached(exceeded, taken.RetryAt) : null;
    }

    private static HelpdeskError Failed(string message) => new(ErrorKind.Verification, ErrorCode.VerificationFailed, message);
}
