namespace Helpdesk.Sdk;

/// <summary>The history in any format that takes rows, such as those of Helpdesk.Sdk.Exports.</summary>
public sealed class RowHistoryExport : IHistoryExport, IAsyncDisposable
{
    private readonly IExportWriter _writer;
    private readonly object?[] _row = new object?[HistoryColumns.All.Count];
    private bool _begun;

    /// <summary>Makes one.</summary>
    /// <param name="writer">Takes the rows; it is disposed of with this export.</param>
    public RowHistoryExport(IExportWriter writer) => _writer = writer ?? throw new ArgumentNullException(nameof(writer));

    /// <inheritdoc/>
    public string Format => _writer.Format;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        HistoryColumns.Fill(_row, entry);
        await _writer.WriteAsync(_row, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        await _writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer is IAsyncDisposable disposable ? disposable.DisposeAsync() : default;

    private ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        if (_begun)
            return default;
        _begun = true;
        return _writer.BeginAsync(HistoryColumns.All, cancellationToken);
    }
}
