using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Lifts a quarantine.</summary>
internal sealed class VerifyLiftCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Argument<string> _factor = VerifyCommands.Factor();
    private readonly Option<int?> _to = Parameters.Number("--to", "Which of the user's quarantined ones of that type, from 1, oldest first; the first when not given.");
    private readonly OperationParameters _operation;

    public VerifyLiftCommand() : base(
        "lift",
        "Ends the quarantine of one new factor or contact early, under approval: it then verifies and receives as if it were old.",
        "helpdesk --role ServiceDesk verify lift corp:alice Mobile --to 1 --approval ID")
    {
        Add(_user);
        Add(_factor);
        Add(_to);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = _operation.Fill(invocation, new LiftQuarantineRequest(
            new UserTarget(invocation.Value(_user)), Words.Factor(invocation.Value(_factor)), invocation.Value(_to) ?? 1));
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var outcome = (await desk.Accounts.LiftQuarantineAsync(request, cancellationToken)).OrFail();
        invocation.Output.Document(outcome, Contract.Default.LiftQuarantineOutcome, screen => screen.Fields(
            ("User", outcome.User.ToString()),
            ("No longer in quarantine", $"{outcome.Factor} {outcome.Destination}"),
            ("Operation", outcome.Operation.Value)));
        return ExitCodes.Done;
    }
}
