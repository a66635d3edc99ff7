using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// Comma-separated values with a header (RFC 4180, UTF-8, UTC times). What a spreadsheet would take for a formula gets an apostrophe before it.
/// </summary>
public sealed class CsvHistoryExport : IHistoryExport
{
    private readonly Stream _stream;
    private bool _begun;

    /// <summary>Makes one.</summary>
    /// <param name="stream">Where it goes; stays open.</param>
    public CsvHistoryExport(Stream stream) => _stream = stream ?? throw new ArgumentNullException(nameof(stream));

    /// <inheritdoc/>
    public string Format => "csv";

    /// <inheritdoc/>
    public async ValueTask WriteAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        await WriteAsync(HistoryColumns.Texts(entry).Select(static field => field.Value), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        if (_begun)
            return;
        _begun = true;
        await WriteAsync(HistoryColumns.All.Select(static column => (string?)column.Name), cancellationToken).ConfigureAwait(false);
    }

    private ValueTask WriteAsync(IEnumerable<string?> values, CancellationToken cancellationToken) =>
        _stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join(',', values.Select(CsvText.Cell)) + "\r\n"), cancellationToken);
}
