namespace Helpdesk.Sdk;

/// <summary>A security question with the user's answer to it.</summary>
/// <param name="Question">The id of a question of <see cref="QuestionCatalog"/> or, where <c>Enrollment:OwnQuestions</c> allows it, a question of the user's own.</param>
/// <param name="Answer">The answer; at most 256 characters. Stays the caller's, to be disposed by the caller.</param>
public sealed record EnrollQuestion(string Question, Secret Answer);
