namespace Helpdesk.Sdk;

/// <summary>A revoked operator.</summary>
/// <param name="Operator">Who.</param>
/// <param name="Effect">What died.</param>
/// <param name="Lines">What they did lately, newest first.</param>
public sealed record RevocationOutcome(string Operator, RevocationEffect Effect, IReadOnlyList<HistoryEntry> Lines);
