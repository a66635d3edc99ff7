using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Records that personal data were compared by eye.</summary>
internal sealed class VerifyConfirmCommand : CliCommand
{
    private readonly Argument<string> _session = VerifyCommands.Session();

    public VerifyConfirmCommand() : base(
        "confirm",
        "Records that you compared the caller's personal data by eye and they fit. It proves nothing.",
        "helpdesk --role ServiceDesk verify confirm SESSION") => Add(_session);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        VerificationScreen.Show(invocation, (await desk.Verification.ConfirmPersonalDataAsync(new SessionId(invocation.Value(_session)), cancellationToken)).OrFail());
        return ExitCodes.Done;
    }
}
