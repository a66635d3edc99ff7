using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>The fields of a history line that can be erased, and their digests.</summary>
internal static class PersonalFields
{
    private static (string Name, string? Value)[] Of(HistoryEntry entry) =>
    [
        (nameof(HistoryEntry.TargetName), entry.TargetName),
        (nameof(HistoryEntry.Detail), entry.Detail),
        (nameof(HistoryEntry.Machine), entry.Machine),
        (nameof(HistoryEntry.IpAddress), entry.IpAddress),
    ];

    /// <summary>One SHA-256 a field, one after the other. Each holds the field's name, so that values cannot trade places.</summary>
    public static byte[] Digest(ReadOnlySpan<byte> salt, HistoryEntry entry)
    {
        var fields = Of(entry);
        var digests = new byte[fields.Length * SHA256.HashSizeInBytes];
        for (var i = 0; i < fields.Length; i++)
        {
            var bytes = new CanonicalWriter().Bytes(salt).Text(fields[i].Name).Text(fields[i].Value).Written;
            SHA256.HashData(bytes, digests.AsSpan(i * SHA256.HashSizeInBytes));
        }
        return digests;
    }

    /// <summary>Whether the fields are the ones digested, or are gone together with their salt.</summary>
    public static bool Match(SealedHistoryEntry entry) =>
        IsErased(entry)
            ? AreGone(entry.Entry)
            : CryptographicOperations.FixedTimeEquals(Digest(entry.Salt, entry.Entry), entry.PersonalDigests);

    /// <summary>Whether there is no salt any more.</summary>
    public static bool IsErased(SealedHistoryEntry entry) => entry.Salt.Length is 0 or >= ErasureVoucher.MinimumLength;

    /// <summary>Whether no personal field has a value.</summary>
    public static bool AreGone(HistoryEntry entry) => Array.TrueForAll(Of(entry), static f => f.Value is null);
}
