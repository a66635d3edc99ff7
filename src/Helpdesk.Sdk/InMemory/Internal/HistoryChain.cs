namespace Helpdesk.Sdk;

/// <summary>The sealed history. Only used under the gate.</summary>
internal sealed class HistoryChain(IHistorySealer sealer, ClockRule clock)
{
    private readonly List<SealedHistoryEntry> _entries = [];

    public ChainPosition? Head => _entries.Count == 0 ? null : new(_entries[^1].Entry.Sequence, _entries[^1].KeyId, _entries[^1].Mac);

    public DateTimeOffset? Newest => _entries.Count == 0 ? null : _entries[^1].Entry.At;

    public bool TryRaise(DateTimeOffset at, out DateTimeOffset effective) => clock.TryRaise(at, Newest, out effective);

    /// <summary>Seals entries as the next ones without adding them, so that a failing sealer leaves nothing behind.</summary>
    public IReadOnlyList<SealedHistoryEntry> Prepare(IReadOnlyList<HistoryEntry> entries)
    {
        var prepared = new List<SealedHistoryEntry>(entries.Count);
        var last = _entries.Count == 0 ? null : _entries[^1];
        foreach (var entry in entries)
        {
            var final = entry with { Sequence = (last?.Entry.Sequence ?? 0) + 1, At = clock.Raise(entry.At, last?.Entry.At) };
            last = sealer.Seal(last is null ? [] : last.Mac, final);
            prepared.Add(last);
        }
        return prepared;
    }

    public void Add(IReadOnlyList<SealedHistoryEntry> prepared) => _entries.AddRange(prepared);

    public HistoryEntry Get(long sequence) => _entries[(int)sequence - 1].Entry;

    public IReadOnlyList<SealedHistoryEntry> All() => [.. _entries];

    public IReadOnlyList<HistoryEntry> Query(HistoryQuery query) =>
        [.. _entries.Select(s => s.Entry).Reverse().Where(e => Matches(query, e)).Take(query.Maximum ?? int.MaxValue)];

    private static bool Matches(HistoryQuery query, HistoryEntry entry) =>
        (query.Targets is null || query.Targets.Any(t => t.Store == entry.TargetStore && t.Id == entry.TargetId))
        && (query.Operator is null || query.Operator == entry.Operator)
        && (query.PerformerKind is null || query.PerformerKind == entry.PerformerKind)
        && (query.Action is null || query.Action == entry.Action)
        && (query.Status is null || query.Status == entry.Status)
        && (query.Stores is null || (entry.TargetStore is { } store && query.Stores.Contains(store)))
        && (query.From is null || entry.At >= query.From)
        && (query.To is null || entry.At < query.To)
        && (query.Before is null || entry.Sequence < query.Before);
}
