namespace Helpdesk.Sdk;

/// <summary>
/// A freeze is only ended by somebody who proves a factor that is older than the freeze, in every mode and under any policy: whoever caused it may
/// have enrolled since. (Younger factors are unusable for this; see <see cref="CandidateRefusals"/>.)
/// </summary>
internal static class UnfreezeRule
{
    public static PolicyDecision Apply(DecisionInput input, PolicyDecision decision)
    {
        if (input.Action != HelpdeskAction.UnfreezeAccount || input.Person?.Frozen is not { } frozen)
            return decision;
        var requirement = decision.Requirement ?? new VerificationRequirement();
        return decision with
        {
            Requirement = requirement with { IndependentMethods = Math.Max(1, requirement.IndependentMethods), OlderThan = frozen.At },
            Rules = [.. decision.Rules, new RuleResult(RuleNames.OlderFactor, PolicyOutcome.VerifyFirst, "A factor older than the freeze must be verified.")],
            Outcome = decision.Outcome > PolicyOutcome.VerifyFirst ? decision.Outcome : PolicyOutcome.VerifyFirst,
        };
    }
}
