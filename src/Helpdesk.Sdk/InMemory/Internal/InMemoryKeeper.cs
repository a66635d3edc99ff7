namespace Helpdesk.Sdk;

/// <summary>Facts, purging and erasing.</summary>
internal sealed class InMemoryKeeper(StateGate gate, HistoryChain history, OperationTable operations) : IStateFacts, IHistoryKeeper
{
    private readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);

    public ValueTask<string?> FindFactAsync(string name, CancellationToken cancellationToken) => gate.RunAsync(() => _facts.GetValueOrDefault(name), cancellationToken);

    public ValueTask<bool> ChangeFactAsync(string name, string? expected, string? value, HistoryEntry? line, CancellationToken cancellationToken) => gate.RunAsync(
        () =>
        {
            if (_facts.GetValueOrDefault(name) != expected)
                return false;
            if (line is not null)
                history.Add(history.Prepare([line]));
            if (value is null)
                _facts.Remove(name);
            else
                _facts[name] = value;
            return true;
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<SealedHistoryEntry>> ReadAfterAsync(long sequence, int maximum, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<SealedHistoryEntry>>(() => history.After(sequence, maximum), cancellationToken);

    public ValueTask<HistoryAnchor?> FindAnchorAsync(CancellationToken cancellationToken) => gate.RunAsync(() => history.Anchor, cancellationToken);

    public ValueTask<bool> PurgeAsync(HistoryAnchor anchor, HistoryEntry line, CancellationToken cancellationToken) => gate.RunAsync(
        () =>
        {
            if (operations.Unsettled().Any(o => o.Status == SettlementStatus.Pending && o.IntentSequence <= anchor.Sequence) || !history.CanPurge(anchor))
                return false;
            var prepared = history.Prepare([line]);
            history.Purge(anchor);
            history.Add(prepared);
            return true;
        },
        cancellationToken);

    public ValueTask<int> EraseAsync(IReadOnlyCollection<HistoryErasure> erasures, HistoryEntry line, CancellationToken cancellationToken) => gate.RunAsync(
        () =>
        {
            var prepared = history.Prepare([line]);
            var erased = erasures.Count(history.Erase);
            history.Add(prepared);
            return erased;
        },
        cancellationToken);
}
