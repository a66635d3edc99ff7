namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Security questions, and what somebody answers to them.</summary>
internal static class Answers
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What everybody answers here.</summary>
    public static IReadOnlyList<string> All { get; } = ["Grönemeyer", "Heuschober", "Linsensuppe", "Nevermind"];

    public static async Task EnrollAsync(Node node, Person person)
    {
        var questions = All.Select(static (a, i) => new EnrollQuestion(QuestionCatalog.All[i].Id, new Secret(a))).ToList();
        Ground.Value(await node.Self(person).BeginEnrollmentAsync(new EnrollRequest(FactorType.SecurityQuestions) { Questions = questions }, Token));
        questions.ForEach(static q => q.Answer.Dispose());
    }

    /// <summary>All questions are asked, and answered right.</summary>
    public static async Task<VerificationView> SayAllAsync(OperatorDesk desk, SessionId session)
    {
        var view = Ground.Value(await desk.Verification.AskAsync(session, Token));
        foreach (var question in view.Questions)
        {
            using var answer = new Secret(All[QuestionCatalog.All.Index().Single(q => q.Item.English == question.Text).Index]);
            view = Ground.Value(await desk.Verification.AnswerAsync(session, FactorType.SecurityQuestions, answer, question.Id, Token));
        }
        return view;
    }
}
