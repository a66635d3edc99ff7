using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>One user.</summary>
internal sealed class UsersShowCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();

    public UsersShowCommand() : base("show", "Shows one user.", "helpdesk --role ServiceDesk users show corp:alice", "helpdesk --role ServiceDesk --json users show alice@corp.example") =>
        Add(_user);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var user = (await desk.Users.ShowAsync(new UserTarget(invocation.Value(_user)), cancellationToken)).OrFail();
        invocation.Output.Document(user, Contract.Default.UserView, screen => UserTables.One(screen, user));
        return ExitCodes.Done;
    }
}
