namespace Helpdesk.Sdk;

/// <summary>Send, ask, answer, show: one contact's verification.</summary>
internal sealed class VerificationFlow(DeskServices services)
{
    private readonly VerificationStart _start = new(services);
    private readonly SessionReader _sessions = new(services);
    private readonly CodeSender _sender = new(services);
    private readonly QuestionDraw _questions = new(services.Corridor);
    private readonly SessionUpdates _updates = new(services.Corridor);
    private readonly AnswerCheck _answers = new(services);

    public Task<HelpdeskResult<VerificationView>> StartAsync(OperatorActor actor, Contact contact, StartVerificationRequest request, CancellationToken cancellationToken) =>
        _start.StartAsync(actor, contact, request, cancellationToken);

    public async Task<HelpdeskResult<SentCode>> SendAsync(OperatorActor actor, Contact contact, SessionId id, FactorType factor, int? to, CancellationToken cancellationToken)
    {
        var live = await _sessions.ReadAsync(actor, contact, id, cancellationToken).ConfigureAwait(false);
        return live.Succeeded ? await _sender.SendAsync(live.Value, factor, to, cancellationToken).ConfigureAwait(false) : live.Error;
    }

    public async Task<HelpdeskResult<VerificationView>> ShowAsync(OperatorActor actor, Contact contact, SessionId id, CancellationToken cancellationToken)
    {
        var live = await _sessions.ReadAsync(actor, contact, id, cancellationToken).ConfigureAwait(false);
        return live.Succeeded ? live.Value.View() : live.Error;
    }

    public async Task<HelpdeskResult<VerificationView>> AskAsync(OperatorActor actor, Contact contact, SessionId id, CancellationToken cancellationToken)
    {
        var read = await _sessions.ReadAsync(actor, contact, id, cancellationToken).ConfigureAwait(false);
        if (!read.Succeeded)
            return read.Error;
        var live = read.Value;
        // Asking again in the same contact draws nothing new.
        if (live.IsProven || live.Session.Asked.Count > 0)
            return live.View();
        if (AnswerRules.Usable(FactorType.SecurityQuestions, live.Candidates) is { } unusable)
            return await live.Walk.EndAsync(unusable, "factor").ConfigureAwait(false);
        if (await _questions.TakeAsync(live, QuestionDraw.Chosen(live.Candidates, live.Session.Target)!, cancellationToken).ConfigureAwait(false) is not { } drawn)
            return await AskedMeanwhileAsync(actor, contact, id, live, cancellationToken).ConfigureAwait(false);
        var updated = await _updates.ChangeAsync(live, session => session.Asked.Count > 0 ? session : session with { Asked = drawn.Questions }, CancellationToken.None).ConfigureAwait(false);
        if (!updated.Succeeded || !updated.Value.Session.Asked.SequenceEqual(drawn.Questions, StringComparer.Ordinal))
            await _questions.ReturnAsync(drawn.Holder).ConfigureAwait(false);
        if (!updated.Succeeded)
            return updated.Error;
        await services.Corridor.RecordAsync(live.Walk.Of(live.Session, "asked", FactorType.SecurityQuestions.Value, HistoryStatus.Sent)).ConfigureAwait(false);
        return updated.Value.View();
    }

    public async Task<HelpdeskResult<VerificationView>> AnswerAsync(
        OperatorActor actor, Contact contact, SessionId id, FactorType factor, Secret answer, string? question, CancellationToken cancellationToken)
    {
        // Whatever the session: what is no answer is none.
        if (AnswerRules.Length(answer) is { } tooLong)
            return tooLong;
        var read = await _sessions.ReadAsync(actor, contact, id, cancellationToken).ConfigureAwait(false);
        if (!read.Succeeded)
            return read.Error;
        var live = read.Value;
        if (live.IsProven)
            return live.View();
        factor = services.Corridor.Verifiers.Find(factor)?.Factor ?? factor;
        if (AnswerRules.Usable(factor, live.Candidates) is { } unusable)
            return await live.Walk.EndAsync(unusable, "factor").ConfigureAwait(false);
        if (AnswerRules.Question(live.Session, factor, question, out var asked) is { } noQuestion)
            return await live.Walk.EndAsync(noQuestion, "question").ConfigureAwait(false);

        var (holder, closed) = await services.Throttle.TakeAsync(live.Person, factor, live.Session.Id + ":" + factor, live.Now, cancellationToken).ConfigureAwait(false);
        if (closed is not null)
            return await live.Walk.EndAsync(closed, "wrong-answers").ConfigureAwait(false);
        if (await _answers.CheckAsync(live, factor, answer, asked, cancellationToken).ConfigureAwait(false) is not { } proves)
            return await live.Walk.EndAsync(AnswerRules.Wrong(factor), "wrong-answer:" + factor).ConfigureAwait(false);
        await services.Throttle.RightAsync(holder!).ConfigureAwait(false);
        var updated = await _updates.ProveAsync(live, proves, cancellationToken).ConfigureAwait(false);
        if (!updated.Succeeded)
            return updated.Error;
        var session = updated.Value.Session;
        await services.Corridor.RecordAsync(live.Walk.Of(session, updated.Value.IsProven ? "proven" : "answered", factor.Value)).ConfigureAwait(false);
        return updated.Value.View();
    }

    public async Task<HelpdeskResult<VerificationView>> ConfirmPersonalDataAsync(OperatorActor actor, Contact contact, SessionId id, CancellationToken cancellationToken)
    {
        var live = await _sessions.ReadAsync(actor, contact, id, cancellationToken).ConfigureAwait(false);
        if (!live.Succeeded)
            return live.Error;
        // No factor is named: nothing was proven.
        await services.Corridor.RecordAsync(live.Value.Walk.Of(live.Value.Session, "confirmed", null)).ConfigureAwait(false);
        return live.Value.View();
    }

    // Another call of the same session may have drawn the last ones.
    private async Task<HelpdeskResult<VerificationView>> AskedMeanwhileAsync(OperatorActor actor, Contact contact, SessionId id, LiveSession live, CancellationToken cancellationToken)
    {
        var again = await _sessions.ReadAsync(actor, contact, id, cancellationToken).ConfigureAwait(false);
        if (!again.Succeeded || again.Value.Session.Asked.Count > 0)
            return again.Succeeded ? again.Value.View() : again.Error;
        var error = AnswerRules.Usable(FactorType.SecurityQuestions, again.Value.Candidates)
            ?? new HelpdeskError(ErrorKind.Verification, ErrorCode.VerificationFailed, "The questions are being asked in another contact of this operator.");
        return await live.Walk.EndAsync(error, "factor").ConfigureAwait(false);
    }
}
