namespace Helpdesk.Sdk;

/// <summary>Security questions: one set for each account, registered at once and in place of the former.</summary>
internal sealed class NewQuestions(DeskServices services, EnrollRequest request) : NewFactor(services, request)
{
    private IReadOnlyList<ChosenQuestion> _chosen = [];
    private (string Parameters, byte[] Protected) _sealed;

    public override bool IsProvenAtOnce => true;

    public override HelpdeskError? CheckInput(HelpdeskSettings settings, string? language)
    {
        var enrollment = settings.Enrollment;
        if (Request.Questions.Count != enrollment.Questions)
            return Errors.InvalidInput($"Exactly {enrollment.Questions} security questions are needed, not {Request.Questions.Count}.");
        var chosen = new List<ChosenQuestion>();
        foreach (var (number, question) in Request.Questions.Index())
        {
            if (ChosenQuestion.Of(enrollment, question, language ?? settings.Messages.Culture, out var problem) is not { } one)
                return Errors.InvalidInput($"Question {number + 1} {problem}.");
            if (chosen.FindIndex(c => c.Id == one.Id) is >= 0 and var same)
                return Errors.InvalidInput($"Question {number + 1} is the same as question {same + 1}.");
            chosen.Add(one);
        }
        _chosen = chosen;
        using var answers = new AnswerSet(chosen);
        return answers.Check(enrollment) is { } weak ? Errors.InvalidInput(weak) : null;
    }

    // Whoever knows a name would know the answer.
    public override ValueTask<HelpdeskError?> CheckAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        using var answers = new AnswerSet(_chosen);
        return new(answers.CheckNames(facts.Person.Linked.Prepend(facts.User)) is { } weak ? Errors.InvalidInput(weak) : null);
    }

    public override ValueTask MakeAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        _sealed = Services.Answers.Seal(Id, [.. _chosen.Select(static c => (c.Id, c.Text, c.Answer))]);
        return default;
    }

    public override Enrollment Build(OperationFacts facts) => base.Build(facts) with
    {
        Parameters = _sealed.Parameters,
        ProtectedSecret = _sealed.Protected,
        ProvenAt = facts.Now,
    };

    public override EnrollmentStarted Started(OperationFacts facts) => new()
    {
        Enrollment = Id,
        Factor = Type,
        Confirmed = true,
        UsableFrom = facts.Now + facts.Settings.Contacts.Quarantine,
    };
}
