namespace Helpdesk.Sdk;

/// <summary>Reads a session of an operator with fresh facts; a policy that became stricter, or a role that is gone, counts at once.</summary>
internal sealed class SessionReader(DeskServices services)
{
    private readonly QuestionDraw _questions = new(services.Corridor);

    public async ValueTask<HelpdeskResult<LiveSession>> ReadAsync(OperatorActor actor, Contact contact, SessionId id, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        if (!InputText.IsWellFormed(id.Value, 128, out var problem))
            return Errors.InvalidInput($"The session id {problem}.");
        var session = await corridor.State.Sessions.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var now = corridor.Now;
        var walk = new Walk(corridor, new OperationCall(contact, session is null ? new UserTarget("") : session.Target, new OperationOptions()), HelpdeskAction.Verify);
        if (session is null || !string.Equals(session.Operator, actor.Name, StringComparison.Ordinal))
            return await walk.EndAsync(Errors.SessionInvalid("There is no such verification session of this operator."), "no-session").ConfigureAwait(false);
        if (session.Status == SessionStatus.Ended || SessionTimes.IsExpired(walk.Settings.Sessions, session, now))
            return await walk.EndAsync(Errors.SessionInvalid($"The verification session is over ({session.EndReason ?? "expired"}): start another."), "session-over").ConfigureAwait(false);
        if (!string.Equals(session.Ticket, contact.Info.Ticket, StringComparison.Ordinal))
            return await walk.EndAsync(Errors.SessionInvalid("The verification session is for another ticket."), "other-ticket").ConfigureAwait(false);
        return await FreshAsync(actor, session, walk, now, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<HelpdeskResult<LiveSession>> FreshAsync(OperatorActor actor, VerificationSession session, Walk walk, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        var resolution = await services.Targets.ResolveAsync(actor, session.Target, cancellationToken, deleted: session.Action == HelpdeskAction.RestoreUser).ConfigureAwait(false);
        walk.Target(resolution.User);
        if (resolution.Error is { } gone)
            return await walk.EndAsync(gone, resolution.TrueReason).ConfigureAwait(false);
        var person = await services.Persons.ReadAsync(resolution.Store!, resolution.User!, cancellationToken).ConfigureAwait(false);
        var decision = await corridor.DecideAsync(new DecisionInput
        {
            Operator = actor,
            Action = session.Action,
            Process = session.Process,
            Store = session.Target.Store,
            Person = person,
            SealedRole = session.Role,
            Ticket = await corridor.Tickets.JudgeAsync(walk.Settings, actor, walk.Contact.Info, session.Process, session.Action, cancellationToken).ConfigureAwait(false),
            Now = now,
        }, cancellationToken).ConfigureAwait(false);
        if (decision.Outcome == PolicyOutcome.Deny)
            return await walk.EndAsync(Errors.Denied(decision), "denied").ConfigureAwait(false);
        var candidates = await services.Factors.ListAsync(person, session.Action, session.Role, now, cancellationToken).ConfigureAwait(false);
        // What was asked in this contact may be answered in it, heard as it is.
        if (session.Asked.Count == 0)
            candidates = await _questions.JudgeAsync(actor.Name, session.Id, person, session.Role, candidates, now, cancellationToken).ConfigureAwait(false);
        return new LiveSession(session, person, decision, candidates, walk, now);
    }
}
