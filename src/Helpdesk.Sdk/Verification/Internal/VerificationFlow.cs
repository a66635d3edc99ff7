using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Start, send, answer, show: one contact's verification.</summary>
internal sealed class VerificationFlow(DeskServices services)
{
    private readonly SessionReader _sessions = new(services);
    private readonly CodeSender _sender = new(services);

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
        var resolution = await services.Targets.ResolveAsync(actor, request.User, cancellationToken).ConfigureAwait(false);
        walk.Target(resolution.User);
        if (resolution.Error is { } missing)
            return await walk.EndAsync(missing, resolution.TrueReason).ConfigureAwait(false);
        var support = await resolution.Store!.CheckAsync(description.Action, resolution.User!, cancellationToken).ConfigureAwait(false);
        if (!support.IsSupported)
            return await walk.EndAsync(Errors.NotSupported(support.Reason!), "not-supported").ConfigureAwait(false);

        var now = corridor.Now;
        var person = await services.Persons.ReadAsync(resolution.Store, resolution.User!, cancellationToken).ConfigureAwait(false);
        var decision = await corridor.Engine.DecideAsync(new DecisionInput
        {
            Operator = actor,
            Action = description.Action,
            Process = process!.Name,
            Store = resolution.Store.Name,
            Person = person,
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
        await RecordAsync(walk, session, HistoryStatus.Succeeded, "started", null).ConfigureAwait(false);
        var candidates = await services.Factors.ListAsync(person, description.Action, now, cancellationToken).ConfigureAwait(false);
        return new LiveSession(session, person, decision, candidates, walk, now).View();
    }

    public async Task<HelpdeskResult<SentCode>> SendAsync(OperatorActor actor, Contact contact, SessionId id, FactorType factor, int to, CancellationToken cancellationToken)
    {
        var live = await _sessions.ReadAsync(actor, contact, id, cancellationToken).ConfigureAwait(false);
        return live.Succeeded ? await _sender.SendAsync(live.Value, factor, to, cancellationToken).ConfigureAwait(false) : live.Error;
    }

    public async Task<HelpdeskResult<VerificationView>> ShowAsync(OperatorActor actor, Contact contact, SessionId id, CancellationToken cancellationToken)
    {
        var live = await _sessions.ReadAsync(actor, contact, id, cancellationToken).ConfigureAwait(false);
        return live.Succeeded ? live.Value.View() : live.Error;
    }

    public async Task<HelpdeskResult<VerificationView>> AnswerAsync(
        OperatorActor actor, Contact contact, SessionId id, FactorType factor, Secret answer, CancellationToken cancellationToken)
    {
        var read = await _sessions.ReadAsync(actor, contact, id, cancellationToken).ConfigureAwait(false);
        if (!read.Succeeded)
            return read.Error;
        var live = read.Value;
        if (live.Session.Status == SessionStatus.Proven)
            return live.View();
        if (answer.Length > 256)
            return await live.Walk.EndAsync(Errors.InvalidInput("The answer is longer than 256 characters."), "answer").ConfigureAwait(false);
        var candidates = live.Candidates.Where(c => c.Factor == factor).ToList();
        if (FactorError(factor, candidates) is { } unusable)
            return await live.Walk.EndAsync(unusable, "factor").ConfigureAwait(false);

        var (holder, closed) = await services.Throttle.TakeAsync(live.Person, factor, live.Session.Id + ":" + factor, live.Now, cancellationToken).ConfigureAwait(false);
        if (closed is not null)
            return await live.Walk.EndAsync(closed, "wrong-answers").ConfigureAwait(false);
        var proven = factor == FactorType.Authenticator
            ? await AuthenticatorAsync(live, candidates, answer, cancellationToken).ConfigureAwait(false)
            : await CodeAsync(live, factor, answer, cancellationToken).ConfigureAwait(false);
        if (proven is null)
            return await live.Walk.EndAsync(
                new HelpdeskError(ErrorKind.Verification, ErrorCode.VerificationFailed, "The code is wrong, expired or was used before."), "wrong-answer:" + factor).ConfigureAwait(false);
        await services.Throttle.RightAsync(holder!).ConfigureAwait(false);
        return await AddAsync(live, proven, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Why a factor cannot be used at all; <see langword="null"/> = some candidate can.</summary>
    public static HelpdeskError? FactorError(FactorType factor, IReadOnlyList<FactorCandidate> candidates)
    {
        if (candidates.Any(static c => c.Unusable is null))
            return null;
        if (factor.IsHelpdeskVerifiable && factor != FactorType.Email && factor != FactorType.Authenticator)
            return Errors.NotBuilt($"Verifying by {factor}");
        return new HelpdeskError(ErrorKind.Verification, ErrorCode.VerificationFailed, candidates.Count == 0
            ? $"The user is not enrolled with {factor}."
            : $"{factor} cannot be used: {candidates[0].Unusable}.");
    }

    private async ValueTask<VerifiedFactor?> AuthenticatorAsync(LiveSession live, List<FactorCandidate> candidates, Secret answer, CancellationToken cancellationToken)
    {
        foreach (var candidate in FactorBook.Usable(candidates).Where(static c => c.Enrollment is not null))
            if (await services.Authenticators.AcceptAsync(candidate.Enrollment!, answer, live.Now, cancellationToken).ConfigureAwait(false))
                return new VerifiedFactor(FactorType.Authenticator, candidate.Independence, live.Now, candidate.OpensTarget);
        return null;
    }

    private async ValueTask<VerifiedFactor?> CodeAsync(LiveSession live, FactorType factor, Secret answer, CancellationToken cancellationToken)
    {
        var redeemed = await services.Codes.RedeemAsync(CodeSender.Purpose, live.Session.Id.Value, factor.Value, answer, live.Now, cancellationToken).ConfigureAwait(false);
        // The mailbox the code went to must still be one that counts.
        return redeemed.Status == RedeemStatus.Accepted
            && FactorBook.Usable(live.Candidates).FirstOrDefault(c => c.Factor == factor && c.Independence == redeemed.State) is { } candidate
            ? new VerifiedFactor(factor, candidate.Independence, live.Now, candidate.OpensTarget)
            : null;
    }

    private async Task<HelpdeskResult<VerificationView>> AddAsync(LiveSession live, VerifiedFactor proven, CancellationToken cancellationToken)
    {
        var session = live.Session;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var next = live with
            {
                Session = session with
                {
                    Verified = [.. session.Verified.Where(f => f.Factor != proven.Factor || f.Independence != proven.Independence), proven],
                    LastActivityAt = live.Now,
                    Version = session.Version + 1,
                },
            };
            if (next.Missing.Count == 0)
                next = next with { Session = next.Session with { Status = SessionStatus.Proven, ProvenAt = live.Now } };
            if (await services.Corridor.State.Sessions.TryUpdateAsync(next.Session, CancellationToken.None).ConfigureAwait(false))
            {
                await RecordAsync(live.Walk, next.Session, HistoryStatus.Succeeded, next.Session.Status == SessionStatus.Proven ? "proven" : "answered", proven.Factor.Value).ConfigureAwait(false);
                return next.View();
            }
            var current = await services.Corridor.State.Sessions.FindAsync(session.Id, cancellationToken).ConfigureAwait(false);
            if (current is null || current.Status != SessionStatus.Open)
                return await live.Walk.EndAsync(Errors.SessionInvalid($"The verification session is over ({current?.EndReason ?? "complete"})."), "session-over").ConfigureAwait(false);
            session = current;
        }
        return Errors.StateUnavailable("The verification session is changed by too many at once: try again.");
    }

    private ValueTask RecordAsync(Walk walk, VerificationSession session, HistoryStatus status, string reason, string? factors) =>
        services.Corridor.RecordAsync(walk.Line(status) with { Role = session.Role, Process = session.Process, Reason = reason, Factors = factors, Detail = "for " + session.Action });
}
