using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// What takes the place of an erased entry's salt: the key's id and a keyed hash over the entry's number and seal. Whoever has the database and no
/// key cannot make one, so that a field that was merely blanked is told from one that was erased.
/// </summary>
internal static class ErasureVoucher
{
    private const string Purpose = "history-erasure";
    private const byte Version = 1;

    /// <summary>Longer than any salt.</summary>
    public const int MinimumLength = 34;

    public static byte[] Make(ISecretProtector protector, SealedHistoryEntry entry)
    {
        var hash = protector.Hash(Purpose, Bytes(entry));
        return [Version, (byte)hash.KeyId.Length, .. Encoding.ASCII.GetBytes(hash.KeyId), .. hash.Hash];
    }

    /// <summary>Whether the entry's fields are gone and a holder of a key says so.</summary>
    public static bool Vouches(ISecretProtector protector, SealedHistoryEntry entry)
    {
        var voucher = entry.Salt;
        if (voucher.Length < MinimumLength || voucher[0] != Version || voucher.Length != 2 + voucher[1] + SHA256.HashSizeInBytes || !PersonalFields.AreGone(entry.Entry))
            return false;
        try
        {
            var keyId = Encoding.ASCII.GetString(voucher, 2, voucher[1]);
            return CryptographicOperations.FixedTimeEquals(protector.Hash(Purpose, Bytes(entry), keyId), voucher.AsSpan(2 + voucher[1]));
        }
        catch (HelpdeskConfigurationException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<byte> Bytes(SealedHistoryEntry entry) =>
        new CanonicalWriter().Text("erased v1").Number(entry.Entry.Sequence).Bytes(entry.Mac).Written;
}
