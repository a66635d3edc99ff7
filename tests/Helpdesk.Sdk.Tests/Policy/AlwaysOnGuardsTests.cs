using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>What holds in every mode and under any policy.</summary>
public sealed class AlwaysOnGuardsTests
{
    private static readonly PersonFacts s_ann = Person(User("ann"));
    private static readonly HelpdeskSettings s_settings = Settings() with
    {
        Operators = new Dictionary<string, OperatorSettings>(StringComparer.OrdinalIgnoreCase) { ["paul"] = new("paul", null, [], []) },
    };

    [Fact]
    public void An_ordinary_person_passes_every_guard() =>
        Assert.Equal(
            [new(RuleNames.Self, PolicyOutcome.Allow, "The target is not the operator."), new(RuleNames.Privileged, PolicyOutcome.Allow, "The target is not privileged.")],
            Judge(HelpdeskAction.ResetPassword, s_ann));

    [Fact]
    public void A_question_about_nobody_and_one_that_changes_nothing_pass_without_a_word()
    {
        Assert.Empty(Judge(HelpdeskAction.CreateUser, null));
        Assert.Empty(Judge(HelpdeskAction.Show, Person(User("olga")) with { Privilege = new(true, "adminCount") }));
    }

    [Fact]
    public void A_role_without_a_policy_for_the_store_is_told_so_and_nothing_else()
    {
        var rule = Assert.Single(Judge(HelpdeskAction.ResetPassword, s_ann, store: "there"));
        Assert.Equal(new(RuleNames.Store, PolicyOutcome.Deny, "The role has no policy for the store 'there'."), rule);
    }

    [Fact]
    public void Nobody_acts_on_their_own_person() =>
        Assert.Contains(new(RuleNames.Self, PolicyOutcome.Deny, "Nobody acts on their own person at the desk."), Judge(HelpdeskAction.DisableUser, Person(User("olga"))));

    [Theory]
    [InlineData("ResetPassword", true)]
    [InlineData("Unenroll", true)]
    [InlineData("UnfreezeAccount", false)]
    [InlineData("DisableUser", false)]
    [InlineData("FreezeAccount", false)]
    public void A_frozen_person_gets_no_credential_but_may_be_unfrozen_or_lose_something(string action, bool denied)
    {
        var rules = Judge(new HelpdeskAction(action), s_ann with { Frozen = new(Key("ann"), Now.AddHours(-1), "by", "stolen phone") });
        var frozen = rules.SingleOrDefault(static r => r.Rule == RuleNames.Frozen);
        Assert.Equal(denied ? new(RuleNames.Frozen, PolicyOutcome.Deny, "The person is frozen since 2026-11-30 08:00 UTC (stolen phone).") : null, frozen);
    }

    [Theory]
    [InlineData("IssueEnrollmentCode", true)]
    [InlineData("UnfreezeAccount", true)]
    [InlineData("LiftQuarantine", true)]
    [InlineData("ResetPassword", false)]
    public void Some_acts_always_need_a_second_person(string action, bool two)
    {
        var rule = Judge(new HelpdeskAction(action), s_ann).SingleOrDefault(static r => r.Rule == RuleNames.SecondOperator);
        Assert.Equal(two ? new(RuleNames.SecondOperator, PolicyOutcome.ApprovalFirst, $"{action} always needs a second person.") : null, rule);
    }

    [Theory]
    [InlineData("member of Domain Admins", "member of Domain Admins")]
    [InlineData(null, "")]
    public void A_privileged_person_is_denied_with_the_reason_the_store_gave(string? reason, string told)
    {
        var rules = Judge(HelpdeskAction.ResetPassword, s_ann with { Privilege = new(true, reason) });
        Assert.Contains(new(RuleNames.Privileged, PolicyOutcome.Deny, $"The target is privileged ({told}) and the role does not allow privileged targets."), rules);
    }

    [Fact]
    public void An_operators_own_account_is_privileged_and_the_stores_reason_comes_first()
    {
        Assert.Contains(new(RuleNames.Privileged, PolicyOutcome.Deny, "The target is privileged (an operator's own account) and the role does not allow privileged targets."), Judge(HelpdeskAction.ResetPassword, Person(User("Paul"))));
        Assert.Contains(Judge(HelpdeskAction.ResetPassword, Person(User("paul")) with { Privilege = new(true, "adminCount") }), static r => r.Message.Contains("(adminCount)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_role_may_allow_privileged_targets_and_says_so_only_of_those()
    {
        var allows = Unrestricted with { AllowPrivilegedTargets = true };
        Assert.Contains(new(RuleNames.Privileged, PolicyOutcome.Allow, "The role allows privileged targets."), Judge(HelpdeskAction.ResetPassword, s_ann with { Privilege = new(true, "x") }, allows));
        Assert.Contains(new(RuleNames.Privileged, PolicyOutcome.Allow, "The target is not privileged."), Judge(HelpdeskAction.ResetPassword, s_ann, allows));
    }

    private static List<RuleResult> Judge(HelpdeskAction action, PersonFacts? person, PolicySettings? policy = null, string store = Store)
    {
        List<RuleResult> rules = [];
        new AlwaysOnGuards(s_settings, Input(action, person) with { Store = store }).Judge(Role("Desk", policy ?? Unrestricted), rules);
        return rules;
    }
}
