using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Admits a revoked operator again.</summary>
internal sealed class DeskAdmitCommand : CliCommand
{
    private readonly Argument<string> _operator = DeskCommands.Operator();

    public DeskAdmitCommand() : base("admit", "Admits a revoked operator again; what died stays dead.", "helpdesk --role Supervisor desk admit carol") => Add(_operator);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var name = invocation.Value(_operator);
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var changed = (await desk.Control.AdmitAsync(name, cancellationToken)).OrFail();
        invocation.Output.Document(new AdmittedDocument(name, changed), Contract.Default.AdmittedDocument, screen =>
            screen.Line(changed ? $"{name} is admitted again." : $"{name} was not revoked."));
        return ExitCodes.Done;
    }
}
