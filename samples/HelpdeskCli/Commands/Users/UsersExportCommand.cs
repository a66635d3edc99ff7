using System.CommandLine;
using Helpdesk.Sdk;
using Helpdesk.Sdk.Exports;

namespace HelpdeskCli;

/// <summary>Writes the listing to a file, which appears once it is whole.</summary>
internal sealed class UsersExportCommand : CliCommand
{
    private static readonly Dictionary<string, Func<Stream, IExportWriter>> Formats = new(StringComparer.Ordinal)
    {
        ["csv"] = static stream => new CsvExportWriter(stream),
        ["xlsx"] = static stream => new XlsxExportWriter(stream),
        ["xml"] = static stream => new XmlExportWriter(stream),
    };

    private readonly Argument<string> _file = Parameters.Required("FILE", "The file, relative to the current directory. One that is there is replaced at the end.");
    private readonly Option<string?> _format = Parameters.Text("--format", "csv|xlsx|xml", "The format.");
    private readonly Option<string?> _text = Parameters.Text("--text", "TEXT", "Start (where the store can, inside) of names, user name or mail address.");
    private readonly UserFilters _filters = new();

    public UsersExportCommand() : base(
        "export",
        "Writes the listing to a file. It is whole or it is not there; the history keeps who exported what.",
        "helpdesk --role Auditor users export users.csv --format csv --store corp",
        "helpdesk --role Auditor --json users export locked.csv --format csv --locked")
    {
        Add(_file);
        Add(_format);
        Add(_text);
        _filters.AddTo(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var format = invocation.Value(_format) ?? throw CommandFailure.Usage("--format is required: csv, xlsx or xml.");
        if (!Formats.TryGetValue(format, out var make))
            throw CommandFailure.Usage($"There is no format of that name; known: {string.Join(", ", Formats.Keys)}.");
        var request = _filters.Read(invocation) with { Text = invocation.Value(_text) };
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var path = invocation.Value(_file);
        var outcome = await WholeFile.WriteAsync(path, stream => ExportAsync(desk, request, make(stream), cancellationToken));
        foreach (var warning in outcome.Warnings)
            if (!invocation.Output.IsJson)
                invocation.Output.Warn($"{warning.Store}: {warning.Message}");
        invocation.Output.Document(
            new ExportDocument(path, format, outcome.Rows, outcome.Warnings), Contract.Default.ExportDocument,
            screen => screen.Line(outcome.Rows == 1 ? $"1 user written to {path}." : $"{outcome.Rows} users written to {path}."));
        return ExitCodes.Done;
    }

    private static async Task<UserExportOutcome> ExportAsync(OperatorDesk desk, UserListRequest request, IExportWriter writer, CancellationToken cancellationToken)
    {
        await using var held = (IAsyncDisposable)writer;
        return (await ExportProgress.RunAsync(progress => desk.Users.ExportAsync(new UserExportRequest(request), writer, progress, cancellationToken))).OrFail();
    }
}
