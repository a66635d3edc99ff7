namespace Helpdesk.Sdk;

/// <summary>Uses a session's caller proof for one account, once.</summary>
/// <param name="Session">The session that holds it.</param>
/// <param name="Account">The account.</param>
/// <param name="ExpiresAt">When the proof ends (UTC).</param>
public sealed record ProofClaim(SessionId Session, UserKey Account, DateTimeOffset ExpiresAt);
