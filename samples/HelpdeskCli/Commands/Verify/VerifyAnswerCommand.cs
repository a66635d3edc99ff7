using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Checks what the caller says.</summary>
internal sealed class VerifyAnswerCommand : CliCommand
{
    private readonly Argument<string> _session = VerifyCommands.Session();
    private readonly Argument<string> _factor = VerifyCommands.Factor();
    private readonly Option<string?> _question = Parameters.Text("--question", "ID", "The security question answered, by its id; may be left out when only one is open.");

    public VerifyAnswerCommand() : base(
        "answer",
        "Checks the code or answer that the caller says; it is read from standard input.",
        "echo 123456 | helpdesk --role ServiceDesk verify answer SESSION Email")
    {
        Add(_session);
        Add(_factor);
        Add(_question);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var factor = Words.Factor(invocation.Value(_factor));
        using var answer = await SecretInput.ReadAsync("answer", invocation.Output, cancellationToken);
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var session = new SessionId(invocation.Value(_session));
        VerificationScreen.Show(invocation, (await desk.Verification.AnswerAsync(session, factor, answer, invocation.Value(_question), cancellationToken)).OrFail());
        return ExitCodes.Done;
    }
}
