namespace Helpdesk.Sdk;

/// <summary>
/// Capability of a state: what is done to a history that grows for years. It only carries out; the core decides, signs what it leaves behind,
/// and records it.
/// </summary>
public interface IHistoryKeeper
{
    /// <summary>Entries after one, oldest first.</summary>
    /// <param name="sequence">The entry before them; 0 = from the oldest.</param>
    /// <param name="maximum">At most this many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StateUnavailableException">The history cannot be read.</exception>
    ValueTask<IReadOnlyList<SealedHistoryEntry>> ReadAfterAsync(long sequence, int maximum, CancellationToken cancellationToken);

    /// <summary>What stands for the entries that were purged; <see langword="null"/> when none were.</summary>
    /// <exception cref="StateUnavailableException">The history cannot be read.</exception>
    ValueTask<HistoryAnchor?> FindAnchorAsync(CancellationToken cancellationToken);

    /// <summary>In one transaction: removes the entries up to the anchor, keeps the anchor in their place, and appends a line.</summary>
    /// <returns>
    /// Whether they were removed; not when the entry at the anchor is not the one it names, nothing newer would be left, or an operation
    /// without outcome was begun there.
    /// </returns>
    /// <exception cref="StateUnavailableException">The history cannot be written; nothing was changed.</exception>
    ValueTask<bool> PurgeAsync(HistoryAnchor anchor, HistoryEntry line, CancellationToken cancellationToken);

    /// <summary>In one transaction: clears the personal fields of entries, leaves a voucher in place of each salt, and appends a line.</summary>
    /// <returns>How many entries were changed.</returns>
    /// <exception cref="StateUnavailableException">The history cannot be written; nothing was changed.</exception>
    ValueTask<int> EraseAsync(IReadOnlyCollection<HistoryErasure> erasures, HistoryEntry line, CancellationToken cancellationToken);
}
