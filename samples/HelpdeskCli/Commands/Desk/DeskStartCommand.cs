namespace HelpdeskCli;

/// <summary>Lets the desk work again.</summary>
internal sealed class DeskStartCommand() : CliCommand("start", "Allows changes again.", "helpdesk --role Supervisor desk start")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var changed = (await desk.Control.StartAsync(cancellationToken)).OrFail();
        invocation.Output.Document(new DeskDocument(Stopped: false, changed), Contract.Default.DeskDocument, screen =>
            screen.Line(changed ? "The desk works again." : "The desk was not stopped."));
        return ExitCodes.Done;
    }
}
