namespace Helpdesk.Sdk;

/// <summary>What is no answer at all, before one is looked at.</summary>
internal static class AnswerRules
{
    private const int MaximumLength = 256;

    /// <summary>Why a factor cannot be used at all; <see langword="null"/> = some candidate can.</summary>
    public static HelpdeskError? Usable(FactorType factor, IReadOnlyList<FactorCandidate> candidates)
    {
        var own = candidates.Where(c => c.Factor == factor).ToList();
        return own.Exists(static c => c.Unusable is null) ? null : new HelpdeskError(ErrorKind.Verification, ErrorCode.VerificationFailed, own.Count == 0
            ? factor == FactorType.PersonalData ? "Personal data do not verify here: the users' policy does not list them." : $"The user is not enrolled with {factor}."
            : $"{factor} cannot be used: {own[0].Unusable}.");
    }

    public static HelpdeskError? Length(Secret answer) =>
        answer.Length > MaximumLength ? Errors.InvalidInput($"The answer is longer than {MaximumLength} characters.") : null;

    /// <summary>Which question is answered; it may be left out when only one is open.</summary>
    public static HelpdeskError? Question(VerificationSession session, FactorType factor, string? given, out string? question)
    {
        question = given;
        if (factor != FactorType.SecurityQuestions)
            return given is null ? null : Errors.InvalidInput($"{factor} has no questions.");
        if (session.Asked.Count == 0)
            return Errors.InvalidInput("No question was asked yet: ask first.");
        var open = session.Asked.Except(session.Answered, StringComparer.Ordinal).ToList();
        question ??= open.Count == 1 ? open[0] : null;
        return question is null ? Errors.InvalidInput("Several questions are open: say which one is answered.")
            : open.Contains(question, StringComparer.Ordinal) ? null
            : Errors.InvalidInput("That question was not asked, or was answered already.");
    }

    public static HelpdeskError Wrong(FactorType factor) => new(ErrorKind.Verification, ErrorCode.VerificationFailed,
        factor == FactorType.SecurityQuestions ? "The answer is wrong."
        : factor == FactorType.PersonalData ? "That is not what the directory holds."
        : "The code is wrong, expired or was used before.");
}
