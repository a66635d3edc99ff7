using System.CommandLine;
using Helpdesk.Sdk;
using Helpdesk.Sdk.Exports;

namespace HelpdeskCli;

/// <summary>Writes the history to a file, which is there as a whole or not at all.</summary>
internal sealed class HistoryExportCommand : CliCommand
{
    private readonly Argument<string> _file = Parameters.Required("FILE", "The file, relative to the current directory; one that is there is replaced once all is written.");
    private readonly Option<string?> _format = Parameters.Text("--format", "jsonl|csv|xlsx|xml", "The format; that of the file's ending when not given.");
    private readonly HistoryFilters _filters = new();

    public HistoryExportCommand() : base(
        "export", "Writes the history to a file, newest first.", "helpdesk --role Auditor history export history.csv --from 2026-01-01", "helpdesk --role Auditor history export history.jsonl")
    {
        Add(_file);
        Add(_format);
        _filters.AddTo(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var path = invocation.Value(_file);
        var make = Format(invocation.Value(_format) ?? Path.GetExtension(path).TrimStart('.'));
        var request = _filters.Read(invocation);
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var lines = await WholeFile.WriteAsync(path, stream => ExportAsync(desk, request, make(stream), cancellationToken));
        invocation.Output.Document(new HistoryExportDocument(path, lines), Contract.Default.HistoryExportDocument, screen => screen.Line($"{lines} lines are in '{path}'."));
        return ExitCodes.Done;
    }

    private static async Task<long> ExportAsync(OperatorDesk desk, HistoryRequest request, IHistoryExport export, CancellationToken cancellationToken)
    {
        await using var held = export as IAsyncDisposable;
        return (await ExportProgress.RunAsync(progress => desk.History.ExportAsync(request, export, progress, cancellationToken))).OrFail();
    }

    private static Func<Stream, IHistoryExport> Format(string format) => format.ToLowerInvariant() switch
    {
        "jsonl" => static stream => new JsonLinesHistoryExport(stream),
        "csv" => static stream => new CsvHistoryExport(stream),
        "xlsx" => static stream => new RowHistoryExport(new XlsxExportWriter(stream)),
        "xml" => static stream => new RowHistoryExport(new XmlExportWriter(stream)),
        _ => throw CommandFailure.Usage("--format is jsonl, csv, xlsx or xml."),
    };
}
