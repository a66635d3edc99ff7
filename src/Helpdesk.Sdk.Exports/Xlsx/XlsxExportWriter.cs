using System.IO.Compression;
using System.Text;

namespace Helpdesk.Sdk.Exports;

/// <summary>
/// A workbook of Office Open XML (ISO/IEC 29500-1): a bold heading that stays in sight, then a row a row, on further sheets beyond 1,048,576 rows each. Times are
/// dates of the spreadsheet in UTC, truth values and numbers are what they are, everything else is text; lists are joined by "; ". Nothing is a formula, and text
/// that would become one when the sheet is saved as another format gets a leading apostrophe. Text beyond 32,767 characters, the most a cell holds, ends with "[cut]".
/// </summary>
/// <remarks>Rows go to the stream as they come; memory holds a few of them. Without <see cref="CompleteAsync"/> what was written is no workbook.</remarks>
public sealed class XlsxExportWriter : IExportWriter, IAsyncDisposable
{
    /// <summary>Rows a sheet has, the heading included (Excel specifications and limits).</summary>
    public const int RowsPerSheet = 1_048_576;

    private readonly RevocableStream _output;
    private readonly int _rowsPerSheet;
    private ZipArchive? _archive;
    private XlsxSheet? _sheet;
    private IReadOnlyList<ExportColumn> _columns = [];
    private int _sheets;
    private int _rows;
    private bool _complete;

    /// <summary>Writes to a stream, which stays open and need not be able to go back.</summary>
    public XlsxExportWriter(Stream output) : this(output, RowsPerSheet)
    {
    }

    internal XlsxExportWriter(Stream output, int rowsPerSheet)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = new RevocableStream(output);
        _rowsPerSheet = rowsPerSheet;
    }

    /// <inheritdoc/>
    public string Format => "xlsx";

    /// <inheritdoc/>
    public async ValueTask BeginAsync(IReadOnlyList<ExportColumn> columns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (_archive is not null) throw new InvalidOperationException("An export begins once.");
        _columns = columns;
        _archive = await ZipArchive.CreateAsync(_output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken).ConfigureAwait(false);
        await BeginSheetAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<object?> row, CancellationToken cancellationToken)
    {
        ExportCells.Check(row, _columns);
        cancellationToken.ThrowIfCancellationRequested();
        if (_sheet is null) throw new InvalidOperationException("An export begins before its rows.");
        if (_rows == _rowsPerSheet)
        {
            await EndSheetAsync(cancellationToken).ConfigureAwait(false);
            await BeginSheetAsync(cancellationToken).ConfigureAwait(false);
        }

        _sheet.WriteRow(row, _columns);
        _rows++;
        await _sheet.HandOnAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await EndSheetAsync(cancellationToken).ConfigureAwait(false);
        await AddAsync("xl/styles.xml", XlsxParts.Styles, cancellationToken).ConfigureAwait(false);
        await AddAsync("xl/workbook.xml", XlsxParts.Workbook(_sheets), cancellationToken).ConfigureAwait(false);
        await AddAsync("xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelations(_sheets), cancellationToken).ConfigureAwait(false);
        await AddAsync("_rels/.rels", XlsxParts.Relations, cancellationToken).ConfigureAwait(false);
        await AddAsync("[Content_Types].xml", XlsxParts.ContentTypes(_sheets), cancellationToken).ConfigureAwait(false);
        await _archive!.DisposeAsync().ConfigureAwait(false);
        await _output.FlushAsync(cancellationToken).ConfigureAwait(false);
        _complete = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // What the archive writes when it is closed would make a cut-off file look whole.
        if (!_complete) _output.Revoke();
        if (_sheet is not null) await _sheet.DisposeAsync().ConfigureAwait(false);
        if (_archive is not null) await _archive.DisposeAsync().ConfigureAwait(false);
        await _output.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask BeginSheetAsync(CancellationToken cancellationToken)
    {
        var part = await _archive!.CreateEntry(XlsxParts.SheetPath(++_sheets), CompressionLevel.Fastest).OpenAsync(cancellationToken).ConfigureAwait(false);
        _sheet = new XlsxSheet(part, _columns.Count);
        _sheet.WriteHeading(_columns);
        _rows = 1;
    }

    private async ValueTask EndSheetAsync(CancellationToken cancellationToken)
    {
        if (_sheet is null) throw new InvalidOperationException("An export begins before it ends.");
        await _sheet.EndAsync(cancellationToken).ConfigureAwait(false);
        await _sheet.DisposeAsync().ConfigureAwait(false);
        _sheet = null;
    }

    private async ValueTask AddAsync(string path, string xml, CancellationToken cancellationToken)
    {
        var part = await _archive!.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (part.ConfigureAwait(false))
            await part.WriteAsync(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}"), cancellationToken).ConfigureAwait(false);
    }
}
