namespace Helpdesk.Sdk;

/// <summary>How many security questions are put to a caller.</summary>
internal static class QuestionCount
{
    /// <summary>What the deciding role's policy for the store says, otherwise the host's number.</summary>
    public static int Of(HelpdeskSettings settings, string? role, string store) =>
        role is not null && settings.Roles.GetValueOrDefault(role)?.Policies.GetValueOrDefault(store) is { SecurityQuestions: > 0 and var written }
            ? written
            : settings.Enrollment.QuestionsAsked;
}
