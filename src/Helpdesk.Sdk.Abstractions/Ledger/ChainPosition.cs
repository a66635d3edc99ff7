namespace Helpdesk.Sdk;

/// <summary>A place in the history chain.</summary>
/// <param name="Sequence">The entry's number.</param>
/// <param name="KeyId">The key its seal was made with.</param>
/// <param name="Mac">Its seal.</param>
public sealed record ChainPosition(long Sequence, string KeyId, byte[] Mac);
