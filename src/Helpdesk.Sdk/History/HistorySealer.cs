using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>
/// Chains history lines: each seal is an HMAC-SHA-256 over the seal before and every field of the line. Personal fields enter as
/// SHA-256 digests under a salt of the line's own, so that erasing fields and salt keeps the chain verifiable.
/// </summary>
public sealed class HistorySealer : IHistorySealer
{
    private const int SaltSize = 16;
    private readonly ISecretProtector _protector;

    /// <summary>Makes one.</summary>
    /// <param name="protector">The key ring; its keys are not in the database.</param>
    public HistorySealer(ISecretProtector protector) => _protector = protector ?? throw new ArgumentNullException(nameof(protector));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The line has no sequence yet.</exception>
    public SealedHistoryEntry Seal(ReadOnlySpan<byte> previousMac, HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entry.Sequence);
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var digests = PersonalFields.Digest(salt, entry);
        var mac = _protector.Hash(CanonicalHistory.Purpose, CanonicalHistory.Encode(previousMac, entry, digests));
        return new SealedHistoryEntry(entry, salt, digests, mac.KeyId, mac.Hash);
    }
}
