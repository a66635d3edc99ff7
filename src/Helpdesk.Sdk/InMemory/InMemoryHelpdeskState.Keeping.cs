namespace Helpdesk.Sdk;

/// <content>Facts, purging and erasing.</content>
public sealed partial class InMemoryHelpdeskState : IStateFacts, IHistoryKeeper
{
    private readonly InMemoryKeeper _keeper;

    /// <inheritdoc/>
    public ValueTask<string?> FindFactAsync(string name, CancellationToken cancellationToken) => _keeper.FindFactAsync(name, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ChangeFactAsync(string name, string? expected, string? value, HistoryEntry? line, CancellationToken cancellationToken) =>
        _keeper.ChangeFactAsync(name, expected, value, line, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SealedHistoryEntry>> ReadAfterAsync(long sequence, int maximum, CancellationToken cancellationToken) =>
        _keeper.ReadAfterAsync(sequence, maximum, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<HistoryAnchor?> FindAnchorAsync(CancellationToken cancellationToken) => _keeper.FindAnchorAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> PurgeAsync(HistoryAnchor anchor, HistoryEntry line, CancellationToken cancellationToken) => _keeper.PurgeAsync(anchor, line, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> EraseAsync(IReadOnlyCollection<HistoryErasure> erasures, HistoryEntry line, CancellationToken cancellationToken) =>
        _keeper.EraseAsync(erasures, line, cancellationToken);
}
