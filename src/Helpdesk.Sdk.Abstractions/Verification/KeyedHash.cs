namespace Helpdesk.Sdk;

/// <summary>A keyed hash and the id of the key it was made with.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="Hash">The hash.</param>
public sealed record KeyedHash(string KeyId, byte[] Hash);
