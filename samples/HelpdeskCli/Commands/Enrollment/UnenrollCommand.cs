using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Takes factors away.</summary>
internal sealed class UnenrollCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Option<string[]> _types = Parameters.List("--types", "F", "The types to take away.");
    private readonly OperationParameters _operation;

    public UnenrollCommand() : base(
        "unenroll", "Takes factors away from a user and shows what remains.", "helpdesk --role ServiceDesk unenroll corp:alice --types Email Authenticator --session SESSION")
    {
        _types.Required = true;
        Add(_user);
        Add(_types);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var factors = Words.Factors(invocation.Value(_types));
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var request = _operation.Fill(invocation, new UnenrollRequest(new UserTarget(invocation.Value(_user)), factors));
        var outcome = (await desk.Enrollments.UnenrollAsync(request, cancellationToken)).OrFail();
        invocation.Output.Document(outcome, Contract.Default.UnenrollOutcome, screen => screen.Fields(
            ("User", outcome.User.ToString()),
            ("Removed", outcome.Removed.Count == 0 ? "nothing" : Screen.List(outcome.Removed)),
            ("Remaining", outcome.Remaining.Count == 0 ? "nothing" : Screen.List(outcome.Remaining))));
        return ExitCodes.Done;
    }
}
