namespace Helpdesk.Sdk;

/// <summary>One answer as it is kept: the slow hash of its keyed hash.</summary>
/// <param name="Id">The question.</param>
/// <param name="KeyId">The key of the pepper.</param>
/// <param name="Salt">The salt.</param>
/// <param name="Hash">PBKDF2-HMAC-SHA512 (RFC 8018) of the peppered answer.</param>
/// <param name="Iterations">Its iterations.</param>
internal sealed record StoredAnswer(string Id, string KeyId, byte[] Salt, byte[] Hash, int Iterations);
