namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <content>What is kept for years, or must be noticed after a restore.</content>
internal abstract partial class SqlHelpdeskState : IStateFacts, IStateEpoch, IHistoryKeeper
{
    private readonly SqlFacts _facts;
    private readonly SqlEpoch _epoch;
    private readonly SqlHistoryKeeper _keeper;

    public ValueTask<string?> FindFactAsync(string name, CancellationToken cancellationToken) => _facts.FindFactAsync(name, cancellationToken);

    public ValueTask<bool> ChangeFactAsync(string name, string? expected, string? value, HistoryEntry? line, CancellationToken cancellationToken) =>
        _facts.ChangeFactAsync(name, expected, value, line, cancellationToken);

    public ValueTask<StateEpoch> ReadEpochAsync(long sequence, CancellationToken cancellationToken) => _epoch.ReadEpochAsync(sequence, cancellationToken);

    public ValueTask<bool> BeginEpochAsync(long expected, long next, HistoryEntry line, CancellationToken cancellationToken) =>
        _epoch.BeginEpochAsync(expected, next, line, cancellationToken);

    public ValueTask<IReadOnlyList<SealedHistoryEntry>> ReadAfterAsync(long sequence, int maximum, CancellationToken cancellationToken) =>
        _keeper.ReadAfterAsync(sequence, maximum, cancellationToken);

    public ValueTask<HistoryAnchor?> FindAnchorAsync(CancellationToken cancellationToken) => _keeper.FindAnchorAsync(cancellationToken);

    public ValueTask<bool> PurgeAsync(HistoryAnchor anchor, HistoryEntry line, CancellationToken cancellationToken) => _keeper.PurgeAsync(anchor, line, cancellationToken);

    public ValueTask<int> EraseAsync(IReadOnlyCollection<HistoryErasure> erasures, HistoryEntry line, CancellationToken cancellationToken) =>
        _keeper.EraseAsync(erasures, line, cancellationToken);
}
