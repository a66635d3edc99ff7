namespace Helpdesk.Sdk;

/// <summary>A factor the user wants to register.</summary>
/// <param name="Factor">The type: mail, mobile, authenticator, security questions, linked account or security key.</param>
/// <param name="Address">The mail address, or the mobile number.</param>
public sealed record EnrollRequest(FactorType Factor, string? Address = null)
{
    /// <summary>The questions with their answers, for security questions: as many as <c>Enrollment:Questions</c> says.</summary>
    public IReadOnlyList<EnrollQuestion> Questions { get; init; } = [];
    /// <summary>The account to link, for linked accounts.</summary>
    public UserTarget? Other { get; init; }
    /// <summary>What it is to be called, for security keys; 64 characters at most.</summary>
    public string? Name { get; init; }
    /// <summary>The enrollment code issued by the help desk, where the host does not vouch for the user. It is used up. Stays the caller's, to be disposed by the caller.</summary>
    public Secret? Code { get; init; }
}
