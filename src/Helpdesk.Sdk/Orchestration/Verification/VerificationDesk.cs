namespace Helpdesk.Sdk;

/// <summary>Proves that the caller is the target.</summary>
public sealed class VerificationDesk
{
    private readonly VerificationFlow _flow;
    private readonly Corridor _corridor;
    private readonly OperatorActor _actor;
    private readonly Contact _contact;

    internal VerificationDesk(DeskServices services, OperatorActor actor, Contact contact)
    {
        _corridor = services.Corridor;
        _flow = new VerificationFlow(services);
        _actor = actor;
        _contact = contact;
    }

    /// <summary>Starts a session for one user, action and process. Starting another ends the operator's former one for that person.</summary>
    /// <returns>How it stands; otherwise why not: not-found, not-supported, denied, approval-required.</returns>
    public Task<HelpdeskResult<VerificationView>> StartAsync(StartVerificationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _corridor.RunAsync(_contact, request.User, HelpdeskAction.Verify, () => _flow.StartAsync(_actor, _contact, request, cancellationToken), cancellationToken);
    }

    /// <summary>Sends a code: by mail to one of the caller's verified addresses, by text message to all of their verified numbers.</summary>
    /// <param name="session">The session.</param>
    /// <param name="factor">Email or Mobile.</param>
    /// <param name="to">The mail address's number from 1; <see langword="null"/> = the first.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Where it went, masked; otherwise why not: session-invalid, verification-failed (nothing usable), limit-reached, notifier-unavailable.</returns>
    public Task<HelpdeskResult<SentCode>> SendCodeAsync(SessionId session, FactorType factor, int? to = null, CancellationToken cancellationToken = default) =>
        _corridor.RunAsync(_contact, null, HelpdeskAction.Verify, () => _flow.SendAsync(_actor, _contact, session, factor, to, cancellationToken), cancellationToken);

    /// <summary>Draws the security questions to put to the caller, of those this operator has not heard from this person lately. Again, it gives the same.</summary>
    /// <returns>How the session stands, with its questions; otherwise why not: session-invalid, verification-failed (not enrolled, or too few unheard: it says when).</returns>
    public Task<HelpdeskResult<VerificationView>> AskAsync(SessionId session, CancellationToken cancellationToken = default) =>
        _corridor.RunAsync(_contact, null, HelpdeskAction.Verify, () => _flow.AskAsync(_actor, _contact, session, cancellationToken), cancellationToken);

    /// <summary>Checks what the caller says. When nothing more is required the session holds the caller proof.</summary>
    /// <returns>How the session stands; otherwise why not: verification-failed, session-invalid, limit-reached (the factor is closed).</returns>
    public Task<HelpdeskResult<VerificationView>> AnswerAsync(SessionId session, FactorType factor, Secret answer, CancellationToken cancellationToken = default) =>
        AnswerAsync(session, factor, answer, question: null, cancellationToken);

    /// <summary>Checks what the caller says to one question. When nothing more is required the session holds the caller proof.</summary>
    /// <param name="session">The session.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="answer">What the caller said.</param>
    /// <param name="question">The security question answered, by id; may be <see langword="null"/> when only one is open.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How the session stands; otherwise why not: verification-failed, session-invalid, limit-reached (the factor is closed).</returns>
    public Task<HelpdeskResult<VerificationView>> AnswerAsync(SessionId session, FactorType factor, Secret answer, string? question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return _corridor.RunAsync(_contact, null, HelpdeskAction.Verify, () => _flow.AnswerAsync(_actor, _contact, session, factor, answer, question, cancellationToken), cancellationToken);
    }

    /// <summary>Records that the operator compared personal data by eye and says they fit. It proves nothing.</summary>
    /// <returns>How the session stands, unchanged; otherwise session-invalid.</returns>
    public Task<HelpdeskResult<VerificationView>> ConfirmPersonalDataAsync(SessionId session, CancellationToken cancellationToken = default) =>
        _corridor.RunAsync(_contact, null, HelpdeskAction.Verify, () => _flow.ConfirmPersonalDataAsync(_actor, _contact, session, cancellationToken), cancellationToken);

    /// <summary>How a session stands.</summary>
    /// <returns>The view; otherwise session-invalid.</returns>
    public Task<HelpdeskResult<VerificationView>> ShowAsync(SessionId session, CancellationToken cancellationToken = default) =>
        _corridor.RunAsync(_contact, null, HelpdeskAction.Verify, () => _flow.ShowAsync(_actor, _contact, session, cancellationToken), cancellationToken);
}
