using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Reads the history; verify, export, purge and erase stand below it.</summary>
internal sealed class HistoryCommand : CliCommand
{
    private readonly HistoryFilters _filters = new();
    private readonly Option<int?> _maximum = Parameters.Number("--max", "At most N lines; 1000 when not given.");
    private readonly Option<string?> _continue = Parameters.Text("--continue", "TOKEN", "Where the page before ended; with the same conditions.");

    private HistoryCommand() : base(
        "history",
        "Shows who did what to whom, newest first.",
        "helpdesk --role Auditor history --target corp:alice --from 2026-01-01",
        "helpdesk --role Auditor --json history --by carol --action ResetPassword --status denied",
        "helpdesk history verify")
    {
        _filters.AddTo(this);
        Add(_maximum);
        Add(_continue);
    }

    public static Command Build()
    {
        var command = new HistoryCommand();
        command.Add(new HistoryVerifyCommand());
        command.Add(new HistoryExportCommand());
        command.Add(new HistoryPurgeCommand());
        command.Add(new HistoryEraseCommand());
        return command;
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = _filters.Read(invocation) with { Maximum = invocation.Value(_maximum) ?? 1000, Continuation = invocation.Value(_continue) };
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var page = (await desk.History.ReadPageAsync(request, cancellationToken)).OrFail();
        invocation.Output.Document(new HistoryDocument(page.Entries, page.Continuation), Contract.Default.HistoryDocument, screen =>
        {
            HistoryTable.Show(screen, page.Entries);
            if (page.Continuation is { } next)
                screen.Line($"There are more: --continue {next}");
        });
        return ExitCodes.Done;
    }
}
