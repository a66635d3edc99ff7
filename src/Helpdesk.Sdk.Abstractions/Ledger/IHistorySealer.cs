namespace Helpdesk.Sdk;

/// <summary>Seals history lines into a chain under a key that is not in the database. State implementations call it inside their transaction.</summary>
public interface IHistorySealer
{
    /// <summary>Seals a line whose <see cref="HistoryEntry.Sequence"/> and <see cref="HistoryEntry.At"/> are final.</summary>
    /// <param name="previousMac">The seal of the entry before; empty for the first.</param>
    /// <param name="entry">The line.</param>
    SealedHistoryEntry Seal(ReadOnlySpan<byte> previousMac, HistoryEntry entry);
}
