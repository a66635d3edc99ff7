namespace Helpdesk.Sdk;

/// <summary>How many security questions are put to a caller.</summary>
internal static class QuestionCount
{
    /// <summary>What the deciding role's policy for the store says, otherwise the host's number.</summary>
    public static int Of(HelpdeskSettings settings, string? role, string store) =>
        settings.PolicyOf(role, store) is { SecurityQuestions: > 0 and var written }
            ? written
            : settings.Enrollment.QuestionsAsked;
}
