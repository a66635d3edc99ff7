namespace HelpdeskCli;

/// <summary>Stops the desk.</summary>
internal sealed class DeskStopCommand() : CliCommand(
    "stop", "Stops every change at once, on every node that shares the state. Freezing still works.", "helpdesk --role Supervisor desk stop")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var changed = (await desk.Control.StopAsync(cancellationToken)).OrFail();
        invocation.Output.Document(new DeskDocument(Stopped: true, changed), Contract.Default.DeskDocument, screen =>
            screen.Line(changed ? "The desk is stopped: nothing is changed until 'desk start'." : "The desk was stopped already."));
        return ExitCodes.Done;
    }
}
