using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Freezes a person.</summary>
internal sealed class AccountFreezeCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Option<string?> _reason = Parameters.Text("--reason", "TEXT", "Why, for the history.");
    private readonly OperationParameters _operation;

    public AccountFreezeCommand() : base(
        "freeze",
        "Stops every credential-affecting action on a person and all linked accounts; live links die. Works while the desk is stopped.",
        "helpdesk --role ServiceDesk account freeze corp:alice --reason stolen-phone")
    {
        Add(_user);
        Add(_reason);
        _operation = new OperationParameters(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var request = _operation.Fill(invocation, new FreezeRequest(new UserTarget(invocation.Value(_user)), invocation.Value(_reason)));
        FreezeScreen.Show(invocation, (await desk.Accounts.FreezeAsync(request, cancellationToken)).OrFail());
        return ExitCodes.Done;
    }
}
