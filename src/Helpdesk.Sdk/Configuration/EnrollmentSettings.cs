namespace Helpdesk.Sdk;

/// <summary>What end users register.</summary>
public sealed record EnrollmentSettings
{
    /// <summary>Security questions a user registers.</summary>
    public int Questions { get; init; } = 4;
    /// <summary>Questions put to a caller where the policy does not say how many.</summary>
    public int QuestionsAsked { get; init; } = 2;
    /// <summary>Users may write questions of their own.</summary>
    public bool OwnQuestions { get; init; }
    /// <summary>Letters and digits an answer has at least.</summary>
    public int MinimumAnswerLength { get; init; } = 3;
    /// <summary>How long a question heard by an operator is not asked of that person by them again.</summary>
    public TimeSpan HeardFor { get; init; } = TimeSpan.FromDays(30);
    /// <summary>How long a code for a first enrollment works.</summary>
    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromHours(24);
}
