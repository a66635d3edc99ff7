using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>One role judged as a whole.</summary>
public sealed class RolePolicyTests
{
    private static readonly PersonFacts s_enrolled = Person(User("ann", "OU=Sales,DC=x"), Enrolled(FactorType.Mobile), Enrolled(FactorType.Authenticator));

    [Fact]
    public async Task A_role_without_a_policy_for_the_store_grants_nothing()
    {
        var policy = new RolePolicy(new FixedSettings(Settings(Role("Desk", Unrestricted, Permission.FindUsers))));
        foreach (var question in new[] { Question(HelpdeskAction.Show, s_enrolled) with { Store = "there" }, Question(HelpdeskAction.Show, s_enrolled, "Nobody") })
        {
            var decision = await policy.EvaluateAsync(question, TestContext.Current.CancellationToken);
            Assert.Equal(PolicyOutcome.Deny, decision.Outcome);
            Assert.Equal($"The role has no policy for the store '{question.Store}'.", Assert.Single(decision.Rules).Message);
        }
    }

    [Theory]
    [InlineData("ResetPassword", "ResetAnyPassword", true)]
    [InlineData("ResetPassword", "UnlockAnyAccount", false)]
    [InlineData("RotateKeys", "StopTheDesk", false)]
    public async Task A_permission_is_denied_unless_granted(string action, string permission, bool granted)
    {
        var decision = await JudgeAsync(Unrestricted, new HelpdeskAction(action), s_enrolled, permission: new Permission(permission));
        Assert.Equal(granted ? PolicyOutcome.Allow : PolicyOutcome.Deny, decision.Of(RuleNames.Permission)!.Outcome);
        Assert.Equal(granted ? PolicyOutcome.Allow : PolicyOutcome.Deny, decision.Outcome);
        Assert.Equal("Desk", decision.Role);
    }

    [Fact]
    public async Task What_a_rule_says_of_a_permission_names_it()
    {
        var granted = await JudgeAsync(Unrestricted, HelpdeskAction.Show, s_enrolled, permission: Permission.FindUsers);
        Assert.Equal("The role has the permission FindUsers.", granted.Of(RuleNames.Permission)!.Message);
        var missing = await JudgeAsync(Unrestricted, HelpdeskAction.Show, s_enrolled, permission: Permission.ManageUsers);
        Assert.Equal("The permission FindUsers is not granted to the role.", missing.Of(RuleNames.Permission)!.Message);
    }

    [Theory]
    [InlineData("OU=Sales,DC=x", true)]
    [InlineData("DC=x", true)]
    [InlineData("OU=PreSales,DC=x", false)]
    public async Task A_restricted_role_acts_inside_its_scope_only(string scope, bool inside)
    {
        var decision = await JudgeAsync(Restricted(scope), HelpdeskAction.ResetPassword, s_enrolled);
        Assert.Equal(inside ? PolicyOutcome.Allow : PolicyOutcome.Deny, decision.Of(RuleNames.Scope)!.Outcome);
        Assert.Equal(inside ? PolicyOutcome.VerifyFirst : PolicyOutcome.Deny, decision.Outcome);
    }

    [Fact]
    public async Task An_unrestricted_role_has_no_scope()
    {
        var decision = await JudgeAsync(Unrestricted with { Scope = [Name("OU=Else,DC=x")] }, HelpdeskAction.ResetPassword, s_enrolled);
        Assert.Null(decision.Of(RuleNames.Scope));
        Assert.Equal(PolicyOutcome.Allow, decision.Outcome);
    }

    [Theory]
    [InlineData("CreateUser", "OU=Sales,DC=x", PolicyOutcome.Allow)]
    [InlineData("CreateUser", "OU=Else,DC=x", PolicyOutcome.Deny)]
    [InlineData("CreateUser", null, PolicyOutcome.Deny)]
    [InlineData("ImportUsers", "OU=Else,DC=x", PolicyOutcome.Deny)]
    public async Task Who_is_not_there_yet_is_judged_by_the_container_they_come_to(string action, string? container, PolicyOutcome outcome)
    {
        var decision = await JudgeAsync(Restricted("OU=Sales,DC=x"), new HelpdeskAction(action), null, container);
        Assert.Equal(outcome, decision.Of(RuleNames.Scope)!.Outcome);
        Assert.Equal(outcome, decision.Outcome);
    }

    [Fact]
    public async Task A_question_about_nobody_has_no_scope() =>
        Assert.Null((await JudgeAsync(Restricted("OU=Sales,DC=x"), HelpdeskAction.Search, null)).Of(RuleNames.Scope));

    [Theory]
    [InlineData("OU=Else,DC=x", PolicyOutcome.Deny)]
    [InlineData("OU=North,OU=Sales,DC=x", PolicyOutcome.VerifyFirst)]
    public async Task Nobody_is_moved_out_of_reach(string to, PolicyOutcome outcome)
    {
        var decision = await JudgeAsync(Restricted("OU=Sales,DC=x"), HelpdeskAction.UpdateUser, s_enrolled, to);
        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal(outcome == PolicyOutcome.Deny, decision.Rules.Any(static r => r.Message == "The new container is outside the role's scope."));
    }

    [Theory]
    [InlineData("ResetPassword", ResetMethod.SecureLink, "NewPassword")]
    [InlineData("ResetPassword", ResetMethod.NewPassword, null)]
    [InlineData("SendResetLink", ResetMethod.NewPassword, "SecureLink")]
    [InlineData("SendResetLink", ResetMethod.SecureLink, null)]
    [InlineData("UnlockAccount", ResetMethod.SecureLink, null)]
    public async Task A_reset_goes_only_the_ways_the_policy_lists(string action, ResetMethod listed, string? refused)
    {
        var decision = await JudgeAsync(Unrestricted with { ResetMethods = new HashSet<ResetMethod> { listed } }, new HelpdeskAction(action), s_enrolled);
        Assert.Equal(refused is null ? PolicyOutcome.Allow : PolicyOutcome.Deny, decision.Outcome);
        Assert.Equal(refused is null ? null : $"The role may not reset by {refused}.", decision.Of(RuleNames.ResetMethod)?.Message);
    }

    [Fact]
    public async Task What_affects_no_credential_asks_for_no_verification()
    {
        var decision = await JudgeAsync(Restricted("DC=x"), HelpdeskAction.DisableUser, s_enrolled);
        Assert.Null(decision.Requirement);
        Assert.Equal(PolicyOutcome.Allow, decision.Outcome);
    }

    [Fact]
    public async Task A_call_given_up_is_not_answered() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RolePolicy(new FixedSettings(Settings())).EvaluateAsync(Question(HelpdeskAction.Show, null), new CancellationToken(true)).AsTask());

    private static ValueTask<PolicyDecision> JudgeAsync(PolicySettings policy, HelpdeskAction action, PersonFacts? person, string? container = null, Permission? permission = null)
    {
        var role = Role("Desk", policy, permission ?? ActionCatalog.Get(action).Permission ?? Permission.FindUsers);
        var question = Question(action, person) with { Container = container is null ? null : Name(container) };
        return new RolePolicy(new FixedSettings(Settings(role))).EvaluateAsync(question, TestContext.Current.CancellationToken);
    }
}
