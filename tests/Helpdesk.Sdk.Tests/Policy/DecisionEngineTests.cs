using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>Of several roles the best decides; what always holds is added to each.</summary>
public sealed class DecisionEngineTests
{
    private static readonly PersonFacts s_ann = Person(User("ann", "OU=Sales,DC=x"), Enrolled(FactorType.Mobile), Enrolled(FactorType.Authenticator));
    private readonly SaidPolicy _policy = new();

    [Theory]
    [InlineData(PolicyOutcome.Allow, PolicyOutcome.VerifyFirst)]
    [InlineData(PolicyOutcome.VerifyFirst, PolicyOutcome.ApprovalFirst)]
    [InlineData(PolicyOutcome.ApprovalFirst, PolicyOutcome.Deny)]
    public async Task The_better_of_two_outcomes_decides_in_either_order(PolicyOutcome better, PolicyOutcome worse)
    {
        _policy.Says["A"] = worse;
        _policy.Says["B"] = better;
        Assert.Equal(("B", better), await DecidedAsync("A", "B"));
        Assert.Equal(("B", better), await DecidedAsync("B", "A"));
    }

    [Fact]
    public async Task Of_two_that_decide_alike_the_first_configured_does()
    {
        Assert.Equal(("B", PolicyOutcome.Allow), await DecidedAsync("B", "A"));
        Assert.Equal(("A", PolicyOutcome.Allow), await DecidedAsync("A", "B"));
    }

    [Fact]
    public async Task The_sealed_role_is_judged_alone_even_if_another_is_better()
    {
        _policy.Says["A"] = PolicyOutcome.Deny;
        var decision = await DecideAsync(Input(HelpdeskAction.ResetPassword, s_ann, "A", "B") with { SealedRole = "A" });
        Assert.Equal(("A", PolicyOutcome.Deny), (decision.Role, decision.Outcome));
        Assert.Equal(["A"], _policy.Asked);
    }

    [Theory]
    [InlineData("C")]
    [InlineData("a")]
    public async Task A_sealed_role_that_is_not_held_any_more_denies_and_nothing_else_is_asked(string role)
    {
        var decision = await DecideAsync(Input(HelpdeskAction.ResetPassword, s_ann, "A", "B") with { SealedRole = role });
        Assert.Equal($"The verification was made under the role '{role}', which the operator does not hold here any more.", Denied(decision, RuleNames.Role));
        Assert.Empty(_policy.Asked);
    }

    [Fact]
    public async Task Without_a_role_for_the_store_the_answer_is_no()
    {
        Assert.Equal("None of the operator's roles has a policy for the store 'here'.", Denied(await DecideAsync(Input(HelpdeskAction.Show, s_ann)), RuleNames.Role));
        var there = Input(HelpdeskAction.Show, s_ann, "A") with { Store = "there" };
        Assert.Equal("None of the operator's roles has a policy for the store 'there'.", Denied(await DecideAsync(there), RuleNames.Role));
    }

    [Fact]
    public async Task A_further_permission_must_be_granted_as_well()
    {
        var input = Input(HelpdeskAction.ResetPassword, s_ann, "A") with { AlsoNeeds = [Permission.ResetAnyPassword, Permission.RevealSecret] };
        var decision = await DecideAsync(input);
        Assert.Equal("The permission RevealSecret is not granted to the role.", Denied(decision, RuleNames.Permission));
        Assert.Equal(PolicyOutcome.Allow, (await DecideAsync(input with { AlsoNeeds = [Permission.ResetAnyPassword] })).Outcome);
    }

    [Fact]
    public async Task A_guard_that_denies_outweighs_a_policy_that_allows_and_a_code_of_the_policy_stays()
    {
        var frozen = s_ann with { Frozen = new(s_ann.Target.Key, Now, "by", "stolen phone") };
        var decision = await DecideAsync(Input(HelpdeskAction.ResetPassword, frozen, "A"));
        Assert.Equal((PolicyOutcome.Deny, ErrorCode.Frozen), (decision.Outcome, decision.Code));
        _policy.Code = ErrorCode.PolicyUnsatisfiable;
        Assert.Equal(ErrorCode.PolicyUnsatisfiable, (await DecideAsync(Input(HelpdeskAction.ResetPassword, frozen, "A"))).Code);
    }

    [Fact]
    public async Task Another_denial_is_not_called_frozen()
    {
        var decision = await DecideAsync(Input(HelpdeskAction.ResetPassword, Person(User("olga")), "A"));
        Assert.Equal(PolicyOutcome.Deny, decision.Outcome);
        Assert.Null(decision.Code);
        Assert.Null((await DecideAsync(Input(HelpdeskAction.ResetPassword, s_ann, "A"))).Code);
    }

    [Fact]
    public async Task The_ticket_is_judged_after_all_roles()
    {
        var input = Input(HelpdeskAction.ResetPassword, s_ann, "A") with { Ticket = TicketJudgement.Denied("The ticket is closed.") };
        Assert.Equal("The ticket is closed.", Denied(await DecideAsync(input), RuleNames.Ticket));
    }

    [Theory]
    [InlineData("ResetPassword", true)]
    [InlineData("DisableUser", true)]
    [InlineData("Approve", true)]
    [InlineData("Show", false)]
    [InlineData("FreezeAccount", false)]
    [InlineData("StopTheDesk", false)]
    [InlineData("StartTheDesk", false)]
    [InlineData("RevokeOperator", false)]
    [InlineData("AdmitOperator", false)]
    public async Task A_stopped_desk_changes_nothing_but_what_takes_away(string action, bool closed)
    {
        var decision = await DecideAsync(Input(new HelpdeskAction(action), null, "A") with { Stop = new(Now, "by") });
        Assert.Equal(closed, decision.Code == ErrorCode.DeskStopped);
        Assert.Equal(closed, decision.Of(RuleNames.DeskStopped) is { Outcome: PolicyOutcome.Deny, Message.Length: > 20 });
        Assert.Equal(!closed, _policy.Asked.Count == 1);
    }

    [Theory]
    [InlineData("Show")]
    [InlineData("FreezeAccount")]
    public async Task A_revoked_operator_does_nothing_at_all(string action)
    {
        var decision = await DecideAsync(Input(new HelpdeskAction(action), null, "A") with { Revocation = new("olga", Now, "by") });
        Assert.Equal((PolicyOutcome.Deny, ErrorCode.OperatorRevoked), (decision.Outcome, decision.Code));
        Assert.Equal("The operator was revoked.", decision.Of(RuleNames.OperatorRevoked)!.Message);
        Assert.Empty(_policy.Asked);
    }

    [Fact]
    public async Task The_policy_is_asked_with_everything_it_may_judge_by()
    {
        var input = Input(HelpdeskAction.UpdateUser, s_ann, "A") with { Container = Name("OU=New,DC=x") };
        await DecideAsync(input);
        var asked = _policy.Last!;
        Assert.Equal((input.Operator, "A", input.Action, "p", input.Person, Store, input.Container, Now),
            (asked.Operator, asked.Role, asked.Action, asked.Process, asked.Person, asked.Store, asked.Container, asked.Now));
    }

    private async Task<(string? Role, PolicyOutcome Outcome)> DecidedAsync(params string[] order)
    {
        var decision = await DecideAsync(Input(HelpdeskAction.ResetPassword, s_ann, order));
        return (decision.Role, decision.Outcome);
    }

    private ValueTask<PolicyDecision> DecideAsync(DecisionInput input)
    {
        var settings = Settings(Role("A", Unrestricted, Permission.ResetAnyPassword), Role("B", Unrestricted), Role("C", Unrestricted));
        return new DecisionEngine(new FixedSettings(settings), _policy).DecideAsync(input, TestContext.Current.CancellationToken);
    }

    private static string Denied(PolicyDecision decision, string rule)
    {
        Assert.Equal((PolicyOutcome.Deny, PolicyOutcome.Deny), (decision.Outcome, decision.Of(rule)?.Outcome));
        return decision.Of(rule)!.Message;
    }

    private sealed class SaidPolicy : IHelpdeskPolicy
    {
        public Dictionary<string, PolicyOutcome> Says { get; } = new(StringComparer.Ordinal);
        public List<string> Asked { get; } = [];
        public PolicyContext? Last { get; private set; }
        public ErrorCode? Code { get; set; }

        public ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken)
        {
            Asked.Add(context.Role);
            Last = context;
            return new(new PolicyDecision { Outcome = Says.GetValueOrDefault(context.Role), Code = Code });
        }
    }
}
