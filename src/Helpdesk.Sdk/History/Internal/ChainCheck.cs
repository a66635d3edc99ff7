using System.Globalization;
using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Walks the chain entry by entry and says what is wrong with the first one that does not fit.</summary>
internal sealed class ChainCheck(ISecretProtector protector, HistoryAnchor? anchor = null)
{
    private byte[] _previousMac = anchor?.Mac ?? [];

    /// <summary>The number of the last good entry; 0 before the first.</summary>
    public long Last { get; private set; } = anchor?.Sequence ?? 0;

    /// <summary>How many good entries have no personal fields any more.</summary>
    public long Erased { get; private set; }

    /// <summary>The number of the first that nobody with a key vouches for; <see langword="null"/> when there is none.</summary>
    public long? FirstBlanked { get; private set; }

    /// <summary>How many those are.</summary>
    public long Blanked { get; private set; }

    /// <summary>Takes the next entry.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public HistoryFault? Next(SealedHistoryEntry entry)
    {
        var expected = Last + 1;
        var sequence = entry.Entry.Sequence;
        if (sequence < expected)
            return Fault(sequence, $"Entry {sequence} stands after entry {Last}: the order was changed, or an entry was inserted.");
        if (sequence > expected)
            return Missing(expected, sequence - 1);
        if (Seal(entry) is not { } seal)
            return Fault(sequence, $"Entry {sequence} names a key that is not in the key ring: the entry was altered, or the key is lost.");
        if (!CryptographicOperations.FixedTimeEquals(seal, entry.Mac))
            return Fault(sequence, $"Entry {sequence} does not fit its seal: it was altered, inserted, or put in another's place.");
        if (!PersonalFields.Match(entry))
            return Fault(sequence, $"Entry {sequence} does not fit its digests: a personal field of it was altered.");
        if (PersonalFields.IsErased(entry))
            CountErased(entry);
        _previousMac = entry.Mac;
        Last = sequence;
        return null;
    }

    private void CountErased(SealedHistoryEntry entry)
    {
        Erased++;
        if (ErasureVoucher.Vouches(protector, entry))
            return;
        FirstBlanked ??= entry.Entry.Sequence;
        Blanked++;
    }

    public static HistoryFault Misplaced(long sequence) => Fault(sequence, $"Entry {sequence} stands after later ones: the order was changed.");

    private static HistoryFault Missing(long first, long last) => first == last
        ? Fault(first, $"Entry {first} is missing: it was removed, or its number was changed.")
        : Fault(first, $"Entries {first} to {last} are missing: they were removed, or their numbers were changed.");

    private byte[]? Seal(SealedHistoryEntry entry)
    {
        try
        {
            return protector.Hash(CanonicalHistory.Purpose, CanonicalHistory.Encode(_previousMac, entry.Entry, entry.PersonalDigests), entry.KeyId);
        }
        catch (HelpdeskConfigurationException)
        {
            return null;
        }
    }

    private static HistoryFault Fault(long first, FormattableString message) => new(first, message.ToString(CultureInfo.InvariantCulture));
}
