using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Starts a verification.</summary>
internal sealed class VerifyStartCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Option<string> _action = new("--action") { HelpName = "A", Description = "What the caller wants done.", Required = true };

    public VerifyStartCommand() : base(
        "start", "Starts a verification and says what is required.", "helpdesk --role ServiceDesk verify start corp:alice --action ResetPassword")
    {
        Add(_user);
        Add(_action);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = new StartVerificationRequest(new UserTarget(invocation.Value(_user)), Words.Action(invocation.Value(_action)!), invocation.Process);
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        VerificationScreen.Show(invocation, (await desk.Verification.StartAsync(request, cancellationToken)).OrFail());
        return ExitCodes.Done;
    }
}
