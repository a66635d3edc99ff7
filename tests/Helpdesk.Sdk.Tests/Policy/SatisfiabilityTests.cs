using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>A requirement that nobody can meet at a desk is refused with what stands in the way.</summary>
public sealed class SatisfiabilityTests
{
    private readonly List<RuleResult> _rules = [];

    [Fact]
    public void What_asks_for_nothing_special_can_be_met() => Assert.Null(Judge(new() { IndependentMethods = 5, AtLeast = 5 }));

    [Theory]
    [InlineData("LinkedAccount")]
    [InlineData("YubiKey")]
    [InlineData("WindowsHello")]
    [InlineData("SecurityKey")]
    public void A_type_no_helpdesk_can_verify_is_named_once(string type)
    {
        Assert.Equal(ErrorCode.PolicyUnsatisfiable, Judge(new() { Enforced = [FactorType.Mobile, new(type), new(type)] }));
        Assert.Equal($"The users' policy enforces {type}, which a helpdesk can never verify.", Denied());
    }

    [Fact]
    public void Several_are_named_all()
    {
        Judge(new() { Enforced = [FactorType.YubiKey, FactorType.SecurityKey] });
        Assert.Equal("The users' policy enforces YubiKey, SecurityKey, which a helpdesk can never verify.", Denied());
    }

    [Fact]
    public void Enforced_types_that_can_be_verified_are_no_obstacle() =>
        Assert.Null(Judge(new() { Enforced = [FactorType.Mobile, FactorType.Email, FactorType.SecurityQuestions, FactorType.PersonalData, FactorType.Authenticator] }));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void So_many_are_chosen_as_can_be_verified(int choose, bool can)
    {
        var code = Judge(new() { Choose = choose, ChooseFrom = [FactorType.Mobile, FactorType.Mobile, FactorType.YubiKey, FactorType.Email] });
        Assert.Equal(can ? null : ErrorCode.PolicyUnsatisfiable, code);
        Assert.Equal(can ? null : "The users' policy asks for 3 of types of which a helpdesk can never verify YubiKey.", can ? null : Denied());
    }

    [Fact]
    public void What_is_enforced_anyway_is_not_chosen_from()
    {
        var requirement = new VerificationRequirement { Enforced = [FactorType.Mobile], Choose = 1, ChooseFrom = [FactorType.Mobile, FactorType.Mobile] };
        Assert.Equal(ErrorCode.PolicyUnsatisfiable, Judge(requirement));
        Assert.Equal("The users' policy asks for 1 types beside the enforced ones, and lists 0.", Denied());
    }

    [Fact]
    public void Types_that_cannot_be_verified_are_listed_all()
    {
        Judge(new() { Choose = 1, ChooseFrom = [FactorType.YubiKey, FactorType.SecurityKey] });
        Assert.Equal("The users' policy asks for 1 of types of which a helpdesk can never verify YubiKey, SecurityKey.", Denied());
    }

    [Theory]
    [InlineData(0, 1, "The policy demands answers to security questions, and the user is not enrolled with questions.")]
    [InlineData(2, 3, "The policy demands answers to 3 security questions, and the user is enrolled with 2.")]
    [InlineData(3, 3, null)]
    [InlineData(4, 3, null)]
    [InlineData(0, 0, null)]
    public void Questions_are_needed_as_many_as_the_policy_demands(int enrolled, int demanded, string? message)
    {
        Assert.Null(Judge(new() { SecurityQuestions = demanded }, Questions(enrolled, proven: Now)));
        Assert.Equal(message, message is null ? _rules.FirstOrDefault()?.Message : Denied(RuleNames.SecurityQuestions));
    }

    [Fact]
    public void The_fuller_of_two_sets_counts_and_one_never_proven_does_not()
    {
        Judge(new() { SecurityQuestions = 3 }, Questions(1, Now), Questions(3, Now), Questions(2, Now));
        Assert.Empty(_rules);
        Judge(new() { SecurityQuestions = 3 }, Questions(5, proven: null));
        Assert.Equal("The policy demands answers to security questions, and the user is not enrolled with questions.", Denied(RuleNames.SecurityQuestions));
    }

    [Fact]
    public void Another_factor_has_no_questions()
    {
        Judge(new() { SecurityQuestions = 1 }, Questions(3, Now) with { Factor = FactorType.Mobile });
        Assert.NotNull(Denied(RuleNames.SecurityQuestions));
    }

    private ErrorCode? Judge(VerificationRequirement requirement, params Enrollment[] enrollments) => Satisfiability.Judge(_rules, requirement, enrollments);

    private string Denied(string rule = RuleNames.PolicySatisfiable)
    {
        var said = Assert.Single(_rules);
        Assert.Equal((rule, PolicyOutcome.Deny), (said.Rule, said.Outcome));
        return said.Message;
    }

    private static Enrollment Questions(int count, DateTimeOffset? proven) => Enrolled(FactorType.SecurityQuestions, proven) with
    {
        Parameters = count == 0 ? null : "[" + string.Join(',', Enumerable.Range(0, count).Select(static i => $$"""{"id":"q{{i}}","text":"Which {{i}}?"}""")) + "]",
    };
}
