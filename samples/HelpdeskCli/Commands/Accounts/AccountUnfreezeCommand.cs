using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Lifts a freeze.</summary>
internal sealed class AccountUnfreezeCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly OperationParameters _operation;

    public AccountUnfreezeCommand() : base(
        "unfreeze",
        "Lifts a freeze: under approval, after a proof by a factor older than the freeze.",
        "helpdesk --role ServiceDesk account unfreeze corp:alice --session SESSION --approval ID")
    {
        Add(_user);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var request = _operation.Fill(invocation, new UnfreezeRequest(new UserTarget(invocation.Value(_user))));
        FreezeScreen.Show(invocation, (await desk.Accounts.UnfreezeAsync(request, cancellationToken)).OrFail());
        return ExitCodes.Done;
    }
}
