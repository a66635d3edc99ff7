using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Starts one contact's verification.</summary>
internal sealed class VerificationStart(DeskServices services)
{
    private readonly QuestionDraw _questions = new(services.Corridor);

    public async Task<HelpdeskResult<VerificationView>> StartAsync(OperatorActor actor, Contact contact, StartVerificationRequest request, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        var walk = new Walk(corridor, new OperationCall(contact, request.User, new OperationOptions()), HelpdeskAction.Verify);
        if (!ActionCatalog.TryFind(request.Action.Value, out var description) || !description.CredentialAffecting)
            return await walk.EndAsync(Errors.InvalidInput("There is no action of that name that a caller is verified for."), "action").ConfigureAwait(false);
        if (contact.Info.Ticket is { } ticket && !InputText.IsWellFormed(ticket, 200, out var problem))
            return await walk.EndAsync(Errors.InvalidInput($"The ticket {problem}."), "ticket").ConfigureAwait(false);
        if (ProcessFinder.Find(walk.Settings, description.Action, request.Process, out var process) is { } wrongProcess)
            return await walk.EndAsync(wrongProcess, "process").ConfigureAwait(false);
        var resolution = await services.Targets.ResolveAsync(actor, request.User, cancellationToken, deleted: description.Action == HelpdeskAction.RestoreUser).ConfigureAwait(false);
        walk.Target(resolution.User);
        if (resolution.Error is { } missing)
            return await walk.EndAsync(missing, resolution.TrueReason).ConfigureAwait(false);
        var support = await resolution.Store!.CheckAsync(description.Action, resolution.User!, cancellationToken).ConfigureAwait(false);
        if (!support.IsSupported)
            return await walk.EndAsync(Errors.NotSupported(support.Reason!), "not-supported").ConfigureAwait(false);

        var now = corridor.Now;
        var person = await services.Persons.ReadAsync(resolution.Store, resolution.User!, cancellationToken).ConfigureAwait(false);
        var decision = await corridor.DecideAsync(new DecisionInput
        {
            Operator = actor,
            Action = description.Action,
            Process = process!.Name,
            Store = resolution.Store.Name,
            Person = person,
            Ticket = await corridor.Tickets.JudgeAsync(walk.Settings, actor, contact.Info, process.Name, description.Action, cancellationToken).ConfigureAwait(false),
            Now = now,
        }, cancellationToken).ConfigureAwait(false);
        if (decision.Outcome == PolicyOutcome.Deny)
            return await walk.EndAsync(Errors.Denied(decision), "denied").ConfigureAwait(false);
        var session = new VerificationSession
        {
            Id = new SessionId(RandomNumberGenerator.GetHexString(40, lowercase: true)),
            Operator = actor.Name,
            Role = decision.Role!,
            Target = resolution.User!.Key,
            Accounts = person.Accounts,
            Action = description.Action,
            Process = process.Name,
            Ticket = contact.Info.Ticket,
            StartedAt = now,
            LastActivityAt = now,
            Status = decision.Requirement is null ? SessionStatus.Proven : SessionStatus.Open,
            ProvenAt = decision.Requirement is null ? now : null,
        };
        await corridor.State.Sessions.CreateAsync(session, cancellationToken).ConfigureAwait(false);
        await corridor.RecordAsync(walk.Of(session, "started", null)).ConfigureAwait(false);
        var candidates = await services.Factors.ListAsync(person, description.Action, decision.Role, now, cancellationToken).ConfigureAwait(false);
        candidates = await _questions.JudgeAsync(actor.Name, session.Id, person, decision.Role, candidates, now, cancellationToken).ConfigureAwait(false);
        return new LiveSession(session, person, decision, candidates, walk, now).View();
    }
}
