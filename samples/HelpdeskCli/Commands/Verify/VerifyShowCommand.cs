using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Shows a verification.</summary>
internal sealed class VerifyShowCommand : CliCommand
{
    private readonly Argument<string> _session = VerifyCommands.Session();

    public VerifyShowCommand() : base("show", "Shows what was proven and what is still required.", "helpdesk --role ServiceDesk verify show SESSION") => Add(_session);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        VerificationScreen.Show(invocation, (await desk.Verification.ShowAsync(new SessionId(invocation.Value(_session)), cancellationToken)).OrFail());
        return ExitCodes.Done;
    }
}
