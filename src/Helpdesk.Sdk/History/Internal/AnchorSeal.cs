using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Signs and checks what stands for purged entries.</summary>
internal static class AnchorSeal
{
    private const string Purpose = "history-anchor";

    public static HistoryAnchor Sign(ISecretProtector protector, SealedHistoryEntry last, DateTimeOffset at)
    {
        var signature = protector.Hash(Purpose, Bytes(last.Entry.Sequence, last.KeyId, last.Mac, at));
        return new HistoryAnchor(last.Entry.Sequence, last.KeyId, last.Mac, at, signature.KeyId, signature.Hash);
    }

    public static bool IsGenuine(ISecretProtector protector, HistoryAnchor anchor)
    {
        try
        {
            var signature = protector.Hash(Purpose, Bytes(anchor.Sequence, anchor.KeyId, anchor.Mac, anchor.At), anchor.SignatureKeyId);
            return anchor.Sequence > 0 && CryptographicOperations.FixedTimeEquals(signature, anchor.Signature);
        }
        catch (HelpdeskConfigurationException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<byte> Bytes(long sequence, string keyId, byte[] mac, DateTimeOffset at) =>
        new CanonicalWriter().Text("anchor v1").Number(sequence).Text(keyId).Bytes(mac).Time(at).Written;
}
