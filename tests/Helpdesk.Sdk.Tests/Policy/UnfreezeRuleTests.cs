using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>A freeze ends only with a factor older than it.</summary>
public sealed class UnfreezeRuleTests
{
    private static readonly PersonFacts s_frozen = Person(User("ann")) with { Frozen = new(Key("ann"), Now.AddHours(-2), "by", "why") };

    [Theory]
    [InlineData(PolicyOutcome.Allow, PolicyOutcome.VerifyFirst)]
    [InlineData(PolicyOutcome.VerifyFirst, PolicyOutcome.VerifyFirst)]
    [InlineData(PolicyOutcome.ApprovalFirst, PolicyOutcome.ApprovalFirst)]
    [InlineData(PolicyOutcome.Deny, PolicyOutcome.Deny)]
    public void Proof_comes_first_unless_something_weighs_more(PolicyOutcome said, PolicyOutcome outcome)
    {
        var decision = UnfreezeRule.Apply(Input(HelpdeskAction.UnfreezeAccount, s_frozen), new() { Outcome = said, Rules = [new("other", said, "x")] });
        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal([new("other", said, "x"), new(RuleNames.OlderFactor, PolicyOutcome.VerifyFirst, "A factor older than the freeze must be verified.")], decision.Rules);
        Assert.Equal((1, Now.AddHours(-2)), (decision.Requirement!.IndependentMethods, decision.Requirement.OlderThan));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public void What_the_policy_demands_stays_and_is_one_method_at_least(int demanded, int methods)
    {
        var requirement = new VerificationRequirement { IndependentMethods = demanded, AtLeast = 2, Enforced = [FactorType.Mobile] };
        var decision = UnfreezeRule.Apply(Input(HelpdeskAction.UnfreezeAccount, s_frozen), new() { Outcome = PolicyOutcome.VerifyFirst, Requirement = requirement });
        Assert.Equal(requirement with { IndependentMethods = methods, OlderThan = Now.AddHours(-2) }, decision.Requirement);
    }

    [Fact]
    public void Other_actions_and_people_who_are_not_frozen_are_left_alone()
    {
        var said = new PolicyDecision { Outcome = PolicyOutcome.Allow };
        Assert.Same(said, UnfreezeRule.Apply(Input(HelpdeskAction.ResetPassword, s_frozen), said));
        Assert.Same(said, UnfreezeRule.Apply(Input(HelpdeskAction.UnfreezeAccount, s_frozen with { Frozen = null }), said));
        Assert.Same(said, UnfreezeRule.Apply(Input(HelpdeskAction.UnfreezeAccount, null), said));
    }
}
