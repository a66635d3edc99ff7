namespace Helpdesk.Sdk;

/// <summary>Whether a requirement can ever be met at the desk. Numbers are never clamped to what happens to be there.</summary>
internal static class Satisfiability
{
    public static ErrorCode? Judge(List<RuleResult> rules, VerificationRequirement requirement, IReadOnlyList<Enrollment> enrollments)
    {
        AddQuestions(rules, requirement, enrollments);
        if (requirement is { Enforced.Count: 0, Choose: 0 })
            return null;
        var never = requirement.Enforced.Where(static f => !f.IsHelpdeskVerifiable).Distinct().ToList();
        if (never.Count > 0)
            return Unsatisfiable(rules, $"The users' policy enforces {string.Join(", ", never)}, which a helpdesk can never verify.");
        var from = requirement.ChooseFrom.Distinct().Except(requirement.Enforced).ToList();
        if (requirement.Choose <= from.Count(static f => f.IsHelpdeskVerifiable))
            return null;
        var names = from.Where(static f => !f.IsHelpdeskVerifiable).ToList();
        return Unsatisfiable(rules, names.Count > 0
            ? $"The users' policy asks for {requirement.Choose} of types of which a helpdesk can never verify {string.Join(", ", names)}."
            : $"The users' policy asks for {requirement.Choose} types beside the enforced ones, and lists {from.Count}.");
    }

    private static ErrorCode Unsatisfiable(List<RuleResult> rules, string message)
    {
        rules.Add(new RuleResult(RuleNames.PolicySatisfiable, PolicyOutcome.Deny, message));
        return ErrorCode.PolicyUnsatisfiable;
    }

    private static void AddQuestions(List<RuleResult> rules, VerificationRequirement requirement, IReadOnlyList<Enrollment> enrollments)
    {
        if (requirement.SecurityQuestions == 0)
            return;
        var enrolled = enrollments.Where(static e => e.IsActive && e.Factor == FactorType.SecurityQuestions).Select(static e => SecurityAnswers.Questions(e).Count).DefaultIfEmpty(0).Max();
        if (enrolled < requirement.SecurityQuestions)
            rules.Add(new RuleResult(RuleNames.SecurityQuestions, PolicyOutcome.Deny, enrolled == 0
                ? "The policy demands answers to security questions, and the user is not enrolled with questions."
                : $"The policy demands answers to {requirement.SecurityQuestions} security questions, and the user is enrolled with {enrolled}."));
    }
}
