namespace Helpdesk.Sdk;

/// <summary>What died with an operator's revocation.</summary>
/// <param name="Sessions">Verification sessions and the proofs they held.</param>
/// <param name="Approvals">Requests of theirs and grants of theirs.</param>
/// <param name="Links">Secure links they issued.</param>
public sealed record RevocationEffect(int Sessions, int Approvals, int Links);
