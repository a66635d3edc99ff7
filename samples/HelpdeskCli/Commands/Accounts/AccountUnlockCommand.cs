using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Ends a lockout.</summary>
internal sealed class AccountUnlockCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Option<string[]> _linked = new("--linked")
    {
        HelpName = "all|USER",
        Description = "Linked accounts too (not built yet).",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly OperationParameters _operation;

    public AccountUnlockCommand() : base(
        "unlock", "Ends a lockout; an account that is not locked is a success that says so.", "helpdesk --role ServiceDesk account unlock corp:alice --session SESSION")
    {
        Add(_user);
        Add(_linked);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Has(_linked))
            throw CommandFailure.NotBuilt("Unlocking linked accounts");
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var request = _operation.Fill(invocation, new UnlockAccountRequest(new UserTarget(invocation.Value(_user))));
        var outcome = UnlockAccountDocument.From((await desk.Accounts.UnlockAsync(request, cancellationToken)).OrFail());
        invocation.Output.Document(outcome, Contract.Default.UnlockAccountDocument, screen => screen.Fields(
            ("User", outcome.User.ToString()),
            ("Outcome", outcome.Message),
            ("Operation", outcome.Operation.Value)));
        return ExitCodes.Done;
    }
}
