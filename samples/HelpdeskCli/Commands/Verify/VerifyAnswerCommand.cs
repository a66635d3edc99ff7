using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Checks what the caller says.</summary>
internal sealed class VerifyAnswerCommand : CliCommand
{
    private readonly Argument<string> _session = VerifyCommands.Session();
    private readonly Argument<string> _factor = VerifyCommands.Factor();
    private readonly Option<string?> _question = Parameters.Text("--question", "ID", "Which security question, by the id that 'verify send' and 'verify show' give; not needed when only one is open.");

    public VerifyAnswerCommand() : base(
        "answer",
        "Checks the code or answer that the caller says; it is read from standard input.",
        "echo 123456 | helpdesk --role ServiceDesk verify answer SESSION Email",
        "helpdesk --role ServiceDesk verify answer SESSION SecurityQuestions --question ID < answer",
        "helpdesk --role ServiceDesk verify answer SESSION PersonalData < what-the-caller-says")
    {
        Add(_session);
        Add(_factor);
        Add(_question);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var factor = Words.Factor(invocation.Value(_factor));
        var question = invocation.Value(_question);
        if (question is not null && factor != FactorType.SecurityQuestions)
            throw CommandFailure.Usage("--question is for SecurityQuestions.");
        using var answer = await SecretInput.ReadAsync("answer", invocation, cancellationToken);
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var session = new SessionId(invocation.Value(_session));
        VerificationScreen.Show(invocation, (await desk.Verification.AnswerAsync(session, factor, answer, question, cancellationToken)).OrFail());
        return ExitCodes.Done;
    }
}
