namespace Helpdesk.Sdk;

/// <summary>One JSON object a line (UTF-8), absent fields left out.</summary>
public sealed class JsonLinesHistoryExport : IHistoryExport
{
    private readonly Stream _stream;

    /// <summary>Makes one.</summary>
    /// <param name="stream">Where it goes; stays open.</param>
    public JsonLinesHistoryExport(Stream stream) => _stream = stream ?? throw new ArgumentNullException(nameof(stream));

    /// <inheritdoc/>
    public string Format => "jsonl";

    /// <inheritdoc/>
    public ValueTask WriteAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _stream.WriteAsync(HistoryJson.Line(entry), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken) => await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
}
