using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Reads the history; verify and export stand below it.</summary>
internal sealed class HistoryCommand : CliCommand
{
    private readonly Option<string?> _target = Parameters.Text("--target", "USER", "On this user.");
    private readonly Option<string?> _by = Parameters.Text("--by", "NAME", "By this performer.");
    private readonly Option<string?> _action = Parameters.Text("--action", "A", "This action.");
    private readonly Option<string?> _status = Parameters.Text("--status", "S", "This status.");
    private readonly Option<string?> _from = Parameters.Text("--from", "T", "Not before this time (ISO 8601; UTC without an offset).");
    private readonly Option<string?> _to = Parameters.Text("--to", "T", "Before this time.");
    private readonly Option<int?> _maximum = Parameters.Number("--max", "At most N lines; 1000 when not given.");

    private HistoryCommand() : base(
        "history",
        "Shows who did what to whom, newest first.",
        "helpdesk --role Auditor history --target corp:alice --from 2026-01-01",
        "helpdesk --role Auditor --json history --by carol --action ResetPassword --status denied",
        "helpdesk history verify")
    {
        foreach (var option in new Option[] { _target, _by, _action, _status, _from, _to, _maximum })
            Add(option);
    }

    public static Command Build()
    {
        var command = new HistoryCommand();
        command.Add(new HistoryVerifyCommand());
        command.Add(new NotBuiltCommand(
            "export", "Writes the history to a file.", "helpdesk history export history.csv --format csv",
            Parameters.Required("FILE", "The file, relative to the current directory."), Parameters.Text("--format", "csv|xlsx|xml", "The format.")));
        return command;
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = new HistoryRequest
        {
            Target = invocation.Value(_target) is { } target ? new UserTarget(target) : null,
            By = invocation.Value(_by),
            Action = invocation.Value(_action) is { } action ? Words.RecordedAction(action) : null,
            Status = invocation.Value(_status) is { } status ? Words.Status(status) : null,
            From = Words.Time(invocation.Value(_from), _from.Name),
            To = Words.Time(invocation.Value(_to), _to.Name),
            Maximum = invocation.Value(_maximum) is { } maximum ? maximum : 1000,
        };
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var entries = (await desk.History.ReadAsync(request, cancellationToken)).OrFail();
        invocation.Output.Document(new HistoryDocument(entries), Contract.Default.HistoryDocument, screen => HistoryTable.Show(screen, entries));
        return ExitCodes.Done;
    }
}
