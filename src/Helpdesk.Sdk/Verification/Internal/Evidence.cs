namespace Helpdesk.Sdk;

/// <summary>What of a session's proofs still counts, judged afresh.</summary>
internal static class Evidence
{
    /// <summary>
    /// A factor taken away, changed or quarantined since it was proven proves nothing any more; and for another account of the person it is judged by
    /// that account's own rules.
    /// </summary>
    public static IReadOnlyList<VerifiedFactor> StillGood(VerificationSession session, VerificationRequirement? requirement, IReadOnlyList<FactorCandidate> candidates)
    {
        var good = session.Verified.Where(f => candidates.Any(c => c.Factor == f.Factor && c.Independence == f.Independence && (f.Method is null || f.Method == c.Value) && c.Unusable is null)).ToList();
        // Which of several numbers a text message was read from is not known: when one of them is gone, so is the proof.
        if (good.Count(static f => f.Factor == FactorType.Mobile) < session.Verified.Count(static f => f.Factor == FactorType.Mobile))
            good.RemoveAll(static f => f.Factor == FactorType.Mobile);
        if (requirement is not null && session.Answered.Count < requirement.SecurityQuestions)
            good.RemoveAll(static f => f.Factor == FactorType.SecurityQuestions);
        return good;
    }
}
