namespace Helpdesk.Sdk;

/// <summary>Checks what the caller said, one factor at a time.</summary>
internal sealed class AnswerCheck(DeskServices services)
{
    /// <summary>What a right answer makes of the session; <see langword="null"/> = wrong.</summary>
    public async ValueTask<Func<VerificationSession, VerificationSession>?> CheckAsync(LiveSession live, FactorType factor, Secret answer, string? question, CancellationToken cancellationToken)
    {
        if (factor == FactorType.SecurityQuestions)
            return Question(live, answer, question!);
        IReadOnlyList<VerifiedFactor> proven = factor == FactorType.Authenticator ? await AuthenticatorAsync(live, answer, cancellationToken).ConfigureAwait(false)
            : factor == FactorType.PersonalData ? await PersonalDataAsync(live, answer, cancellationToken).ConfigureAwait(false)
            : services.Corridor.Verifiers.Find(factor) is { } verifier ? await OwnAsync(verifier, live, answer, cancellationToken).ConfigureAwait(false)
            : await CodeAsync(live, factor, answer, cancellationToken).ConfigureAwait(false);
        return proven.Count == 0 ? null : session => With(session, proven);
    }

    private Func<VerificationSession, VerificationSession>? Question(LiveSession live, Secret answer, string question)
    {
        var candidate = QuestionDraw.Chosen(live.Candidates, live.Session.Target)!;
        if (!services.Answers.Verify(candidate.Enrollment!, question, answer))
            return null;
        var proven = new VerifiedFactor(FactorType.SecurityQuestions, candidate.Independence, live.Now, OpensTarget: false) { Method = candidate.Value };
        return session =>
        {
            var answered = session.Answered.Contains(question, StringComparer.Ordinal) ? session : session with { Answered = [.. session.Answered, question] };
            return answered.Asked.All(id => answered.Answered.Contains(id, StringComparer.Ordinal)) ? With(answered, [proven]) : answered;
        };
    }

    private async ValueTask<IReadOnlyList<VerifiedFactor>> AuthenticatorAsync(LiveSession live, Secret answer, CancellationToken cancellationToken)
    {
        foreach (var candidate in FactorBook.Usable(live.Candidates).Where(static c => c.Factor == FactorType.Authenticator))
            if (await services.Authenticators.AcceptAsync(candidate.Enrollment!, answer, services.Corridor.Now, cancellationToken).ConfigureAwait(false))
                return [new VerifiedFactor(FactorType.Authenticator, candidate.Independence, live.Now, candidate.OpensTarget)];
        return [];
    }

    private async ValueTask<IReadOnlyList<VerifiedFactor>> PersonalDataAsync(LiveSession live, Secret answer, CancellationToken cancellationToken) =>
        await services.Factors.IsPersonalDataAsync(live.Person, live.Session.Action, answer, live.Now, cancellationToken).ConfigureAwait(false)
            ? [new VerifiedFactor(FactorType.PersonalData, FactorCandidate.Knowledge, live.Now, OpensTarget: false) { Method = Held(live).Value }]
            : [];

    private static FactorCandidate Held(LiveSession live) => FactorBook.Usable(live.Candidates).First(static c => c.Factor == FactorType.PersonalData);

    // Wherever the code went must still count, all of it: which place it was read from is not known.
    private async ValueTask<IReadOnlyList<VerifiedFactor>> CodeAsync(LiveSession live, FactorType factor, Secret answer, CancellationToken cancellationToken)
    {
        var redeemed = await services.Codes.RedeemAsync(CodeSender.Purpose, live.Session.Id.Value, factor.Value, answer, services.Corridor.Now, cancellationToken).ConfigureAwait(false);
        if (redeemed.Status != RedeemStatus.Accepted || redeemed.State is not { Length: > 0 } state)
            return [];
        var reached = state.Split(CodeSender.Separator);
        var counting = FactorBook.Usable(live.Candidates).Where(c => c.Factor == factor && reached.Contains(c.Independence, StringComparer.Ordinal)).DistinctBy(static c => c.Independence).ToList();
        return counting.Count == reached.Length ? [.. counting.Select(c => new VerifiedFactor(factor, c.Independence, live.Now, c.OpensTarget))] : [];
    }

    // What was begun is used up by the first right answer, at whichever node, and gone with its time, whatever the verifier thinks of it.
    private async ValueTask<IReadOnlyList<VerifiedFactor>> OwnAsync(RegisteredVerifier verifier, LiveSession live, Secret answer, CancellationToken cancellationToken)
    {
        if (await services.Verifiers.VerifyAsync(verifier, live, answer, cancellationToken).ConfigureAwait(false) is not { } proven)
            return [];
        if (verifier.MustBegin && !await services.Verifiers.UseUpAsync(verifier, live, proven, cancellationToken).ConfigureAwait(false))
            return [];
        return [new VerifiedFactor(verifier.Factor, proven.Independence, live.Now, proven.OpensTarget) { Method = proven.Value }];
    }

    // A text message goes to all numbers that count: a newer one takes the place of an older, whichever that went to.
    private static VerificationSession With(VerificationSession session, IReadOnlyList<VerifiedFactor> proven) => session with
    {
        Verified = [.. session.Verified.Where(f => !proven.Any(p => p.Factor == f.Factor && (p.Independence == f.Independence || p.Factor == FactorType.Mobile))), .. proven],
    };
}
