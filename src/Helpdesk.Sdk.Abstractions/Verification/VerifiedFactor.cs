namespace Helpdesk.Sdk;

/// <summary>One thing the caller proved in a session.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Independence">What it rests on (a keyed hash of the mailbox, number or device): equal values count once.</param>
/// <param name="At">When (UTC).</param>
/// <param name="OpensTarget">It is a mail address that the account's own password may open, so it does not verify a new password there.</param>
public sealed record VerifiedFactor(FactorType Factor, string Independence, DateTimeOffset At, bool OpensTarget)
{
    /// <summary>
    /// Which set of questions, personal data (a keyed hash) or method of a verifier of the host (a keyed hash): the proof counts as long as this very one does;
    /// <see langword="null"/> where <see cref="Independence"/> says it.
    /// </summary>
    public string? Method { get; init; }
}
