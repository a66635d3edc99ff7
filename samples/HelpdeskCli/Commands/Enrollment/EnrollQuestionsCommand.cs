using System.CommandLine;
using System.Globalization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Registers security questions.</summary>
internal sealed class EnrollQuestionsCommand : CliCommand
{
    private readonly Argument<string?> _user = new("USER") { Description = "Whose; see the other commands.", Arity = ArgumentArity.ZeroOrOne };
    // Not split at commas: a question of the user's own may have some.
    private readonly Option<string[]> _questions = new("--question") { HelpName = "ID_OR_TEXT", Description = "A question of the catalogue, or the user's own where the host allows it. Repeat it." };
    private readonly Option<bool> _list = Parameters.Flag("--list", "Prints the catalogue.");
    private readonly EnrollAccess _access;

    public EnrollQuestionsCommand() : base(
        "questions",
        "Registers security questions in place of former ones. The answers are read from standard input, one a line, after the enrollment code where one is needed; without --question each line is ID=ANSWER.",
        "helpdesk enroll questions --list",
        "helpdesk enroll questions corp:alice --question first-flight --question lost-thing --question dream-job --question hated-food")
    {
        Add(_user);
        Add(_questions);
        Add(_list);
        _access = new EnrollAccess(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Value(_list))
            return List(invocation);
        var user = invocation.Value(_user) ?? throw CommandFailure.Usage("Say whose questions: enroll questions USER.");
        var questions = invocation.Value(_questions) ?? [];
        using var visit = await _access.OpenAsync(invocation, cancellationToken);
        var answered = await AnswersAsync(invocation, visit, questions, cancellationToken);
        try
        {
            using var started = await visit.BeginAsync(user, new EnrollRequest(FactorType.SecurityQuestions) { Questions = answered }, cancellationToken);
            return EnrollCommands.Show(invocation, started);
        }
        finally
        {
            foreach (var question in answered)
                question.Answer.Dispose();
        }
    }

    private static async Task<IReadOnlyList<EnrollQuestion>> AnswersAsync(Invocation invocation, EnrollVisit visit, string[] questions, CancellationToken cancellationToken)
    {
        if (visit.Input is null && !invocation.Surroundings.IsInputRedirected && !invocation.Output.IsJson)
            return questions.Length > 0
                ? [.. questions.Select(static q => new EnrollQuestion(q, HiddenPrompt.Ask(QuestionCatalog.Find(q)?.In(CultureInfo.CurrentUICulture.Name) ?? q)))]
                : throw CommandFailure.Usage("Choose questions with --question; --list prints the catalogue.");
        using var own = visit.Input is null ? await SecretLines.ReadAsync("answers", invocation, cancellationToken) : null;
        var lines = visit.Input ?? own!;
        if (questions.Length > 0 && lines.Count != questions.Length)
            throw CommandFailure.Usage($"{questions.Length} answers are expected on standard input, one a line, and there are {lines.Count}.");
        return questions.Length > 0 ? [.. questions.Select(q => new EnrollQuestion(q, lines.Take("answer")))] : AnsweredLines(lines);
    }

    private static List<EnrollQuestion> AnsweredLines(SecretLines lines)
    {
        var answered = new List<EnrollQuestion>();
        while (lines.Count > 0)
        {
            using var line = lines.Take("answer");
            answered.Add(line.Use(0, static (characters, _) => characters.IndexOf('=') is > 0 and var split
                ? new EnrollQuestion(characters[..split].Trim().ToString(), new Secret(characters[(split + 1)..]))
                : throw CommandFailure.Usage("Without --question each line of standard input is ID=ANSWER.")));
        }
        return answered;
    }

    private static int List(Invocation invocation)
    {
        invocation.Output.Document(new QuestionsDocument(QuestionCatalog.All), Contract.Default.QuestionsDocument, static screen =>
            screen.Table(["Id", "English", "Deutsch"], QuestionCatalog.All.Select(static q => new[] { q.Id, q.English, q.German })));
        return ExitCodes.Done;
    }
}
