using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Helpdesk.Sdk.Exports;

/// <summary>
/// Comma-separated values (RFC 4180) in UTF-8 without a byte order mark: a heading, then a line a row. Times are UTC in ISO 8601, truth values <c>true</c> and <c>false</c>, lists are
/// joined by "; ". Cells that a spreadsheet would take for a formula get a leading apostrophe.
/// </summary>
public sealed class CsvExportWriter : IExportWriter, IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly CsvConfiguration Rules = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.None };

    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;
    private IReadOnlyList<ExportColumn> _columns = [];
    private bool _complete;

    /// <summary>Writes to a stream, which stays open.</summary>
    public CsvExportWriter(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true);
        _csv = new CsvWriter(_text, Rules, leaveOpen: true);
    }

    /// <inheritdoc/>
    public string Format => "csv";

    /// <inheritdoc/>
    public async ValueTask BeginAsync(IReadOnlyList<ExportColumn> columns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        cancellationToken.ThrowIfCancellationRequested();
        _columns = columns;
        foreach (var column in columns) Write(FormulaGuard.Protect(column.Name, ExportKind.Text));
        await _csv.NextRecordAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<object?> row, CancellationToken cancellationToken)
    {
        ExportCells.Check(row, _columns);
        cancellationToken.ThrowIfCancellationRequested();
        for (var i = 0; i < row.Count; i++) Write(Cell(row[i], _columns[i].Kind));
        await _csv.NextRecordAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await _csv.FlushAsync().ConfigureAwait(false);
        await _text.FlushAsync(cancellationToken).ConfigureAwait(false);
        _complete = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Nothing waits any more, and the stream may be closed by now.
        if (_complete) return;
        await _csv.DisposeAsync().ConfigureAwait(false);
        await _text.DisposeAsync().ConfigureAwait(false);
    }

    // The library leaves a lone carriage return unquoted, and readers begin a line there, with whatever follows as its first cell.
    private void Write(string cell) => _csv.WriteField(cell, cell.Length > 0 && (cell.AsSpan().ContainsAny(Special) || cell[0] == ' ' || cell[^1] == ' '));

    private static string Cell(object? value, ExportKind kind) => value switch
    {
        null => string.Empty,
        string text => FormulaGuard.Protect(text, kind),
        DateTimeOffset time => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        true => "true",
        false => "false",
        IReadOnlyList<string> list => FormulaGuard.Protect(ExportCells.Join(list), kind),
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw ExportCells.Unknown(value),
    };
}
