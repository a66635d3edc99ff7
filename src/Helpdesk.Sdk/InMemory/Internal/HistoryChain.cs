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

    /// <summary>An entry; <see langword="null"/> once it is purged.</summary>
    public HistoryEntry? Find(long sequence) => IndexOf(sequence) is >= 0 and var index ? _entries[index].Entry : null;

    /// <summary>What stands for the purged entries.</summary>
    public HistoryAnchor? Anchor { get; private set; }

    /// <summary>Whether the anchor's entry is the one it names, and something newer is left.</summary>
    public bool CanPurge(HistoryAnchor anchor) =>
        IndexOf(anchor.Sequence) is >= 0 and var index && index < _entries.Count - 1 && _entries[index].Mac.AsSpan().SequenceEqual(anchor.Mac);

    public void Purge(HistoryAnchor anchor)
    {
        _entries.RemoveRange(0, IndexOf(anchor.Sequence) + 1);
        Anchor = anchor;
    }

    /// <summary>Clears the personal fields.</summary>
    /// <returns>Whether the entry is there.</returns>
    public bool Erase(HistoryErasure erasure)
    {
        if (IndexOf(erasure.Sequence) is not (>= 0 and var index))
            return false;
        var entry = _entries[index];
        _entries[index] = entry with { Entry = entry.Entry with { TargetName = null, Detail = null, Machine = null, IpAddress = null }, Salt = erasure.Voucher };
        return true;
    }

    public IReadOnlyList<SealedHistoryEntry> All() => [.. _entries];

    /// <summary>Those after one, oldest first.</summary>
    public IReadOnlyList<SealedHistoryEntry> After(long sequence, int maximum) =>
        [.. _entries.Skip((int)Math.Clamp(sequence - (Anchor?.Sequence ?? 0), 0, _entries.Count)).Take(maximum)];

    public IReadOnlyList<HistoryEntry> Query(HistoryQuery query) =>
        [.. _entries.Select(s => s.Entry).Reverse().Where(e => Matches(query, e) && Hits(query, e)).Take(query.Maximum ?? int.MaxValue)];

    // Last, for a question about a page of a listing names a thousand.
    private static bool Hits(HistoryQuery query, HistoryEntry entry) =>
        query.Targets is null || query.Targets.Any(t => t.Store == entry.TargetStore && t.Id == entry.TargetId);

    private int IndexOf(long sequence)
    {
        var index = sequence - (Anchor?.Sequence ?? 0) - 1;
        return index >= 0 && index < _entries.Count ? (int)index : -1;
    }

    private static bool Matches(HistoryQuery query, HistoryEntry entry) =>
        (query.Operator is null || query.Operator == entry.Operator)
        && (query.PerformerKind is null || query.PerformerKind == entry.PerformerKind)
        && (query.Action is null || query.Action == entry.Action)
        && (query.Status is null || query.Status == entry.Status)
        && (query.Stores is null || (entry.TargetStore is { } store && query.Stores.Contains(store)))
        && (query.From is null || entry.At >= query.From)
        && (query.To is null || entry.At < query.To)
        && (query.Before is null || entry.Sequence < query.Before);
}
