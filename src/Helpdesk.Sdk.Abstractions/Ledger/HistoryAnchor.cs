namespace Helpdesk.Sdk;

/// <summary>What stands for purged entries: the last of them, and a signature under a key that is not in the database.</summary>
/// <param name="Sequence">The newest purged entry.</param>
/// <param name="KeyId">The key of its seal.</param>
/// <param name="Mac">Its seal, which the entry after it is chained to.</param>
/// <param name="At">When they were purged (UTC).</param>
/// <param name="SignatureKeyId">The key of the signature.</param>
/// <param name="Signature">The signature over all of it.</param>
public sealed record HistoryAnchor(long Sequence, string KeyId, byte[] Mac, DateTimeOffset At, string SignatureKeyId, byte[] Signature);
