namespace Helpdesk.Sdk;

/// <summary>A history line with its seal.</summary>
/// <param name="Entry">The line.</param>
/// <param name="Salt">The salt of its personal fields' digests; once they are erased, what vouches for the erasure.</param>
/// <param name="PersonalDigests">The digests of the personal fields.</param>
/// <param name="KeyId">The key of the seal.</param>
/// <param name="Mac">The seal over the previous seal, the fields and the digests.</param>
public sealed record SealedHistoryEntry(HistoryEntry Entry, byte[] Salt, byte[] PersonalDigests, string KeyId, byte[] Mac);
