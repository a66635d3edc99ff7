using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>What must be proven before an action that affects credentials.</summary>
public sealed class RequirementsTests
{
    private static readonly Enrollment[] s_two = [Enrolled(FactorType.Mobile), Enrolled(FactorType.Authenticator)];
    private readonly List<RuleResult> _rules = [];
    private ErrorCode? _code;

    [Theory]
    [InlineData("ResetPassword", 2)]
    [InlineData("IssueAccessPass", 2)]
    [InlineData("SendResetLink", 1)]
    [InlineData("RemovePassword", 1)]
    [InlineData("UnlockAccount", 1)]
    public void The_floor_is_two_methods_for_what_is_as_good_as_a_password_and_one_otherwise(string action, int methods)
    {
        var requirement = Judge(Restricted(), new HelpdeskAction(action), s_two);
        Assert.Equal((methods, 0, 0, 0), (requirement!.IndependentMethods, requirement.AtLeast, requirement.Choose, requirement.SecurityQuestions));
        Assert.Empty(requirement.Enforced);
        Assert.Empty(requirement.ChooseFrom);
        Assert.Equal((RuleNames.Verification, PolicyOutcome.VerifyFirst), Said());
        Assert.Null(_code);
    }

    [Fact]
    public void A_policy_may_lower_the_floor_of_a_password_in_writing() =>
        Assert.Equal(1, Judge(Restricted() with { FactorsForNewPassword = 1 }, HelpdeskAction.ResetPassword, s_two)!.IndependentMethods);

    [Fact]
    public void A_written_number_is_of_the_types_the_user_has()
    {
        var requirement = Judge(Restricted() with { Verification = new(3, AsAppliesToUser: false) }, HelpdeskAction.UnlockAccount, s_two);
        Assert.Equal((3, 0), (requirement!.AtLeast, requirement.Choose));
        Assert.Empty(requirement.Enforced);
    }

    [Fact]
    public void As_it_applies_to_the_user_takes_the_users_policy_of_the_store()
    {
        var requirement = Judge(Restricted() with { Verification = new(0, AsAppliesToUser: true) }, HelpdeskAction.UnlockAccount, s_two);
        Assert.Equal([FactorType.Mobile], requirement!.Enforced);
        Assert.Equal(1, requirement.Choose);
        Assert.Equal([FactorType.Email, FactorType.Authenticator], requirement.ChooseFrom);
        Assert.Equal(0, requirement.AtLeast);
    }

    [Theory]
    [InlineData(PolicyMode.Restricted, PolicyOutcome.Deny, RuleNames.Enrollment, "The user is not enrolled, which restricted mode never allows.")]
    [InlineData(PolicyMode.Unrestricted, PolicyOutcome.Allow, RuleNames.Verification, "The user is not enrolled, and unrestricted mode allows that.")]
    public void Who_is_not_enrolled_is_denied_or_let_through_by_the_mode(PolicyMode mode, PolicyOutcome outcome, string rule, string message)
    {
        Assert.Null(Judge(new PolicySettings { Mode = mode, Verification = new(1, false) }, HelpdeskAction.ResetPassword, []));
        Assert.Equal(new RuleResult(rule, outcome, message), Assert.Single(_rules));
    }

    [Fact]
    public void An_enrollment_that_was_never_proven_is_none()
    {
        Assert.Null(Judge(Restricted(), HelpdeskAction.ResetPassword, [Enrolled(FactorType.Mobile, proven: null)]));
        Assert.Equal((RuleNames.Enrollment, PolicyOutcome.Deny), Said());
    }

    [Fact]
    public void One_that_was_proven_is_enough_whatever_stands_before_it() =>
        Assert.NotNull(Judge(Restricted(), HelpdeskAction.ResetPassword, [Enrolled(FactorType.Email, proven: null), Enrolled(FactorType.Mobile)]));

    [Fact]
    public void Unrestricted_without_a_word_of_verification_asks_for_none()
    {
        Assert.Null(Judge(Unrestricted, HelpdeskAction.ResetPassword, s_two));
        Assert.Equal(new RuleResult(RuleNames.Verification, PolicyOutcome.Allow, "The policy writes no verification."), Assert.Single(_rules));
    }

    [Fact]
    public void Unrestricted_with_verification_asks_those_who_are_enrolled() =>
        Assert.Equal(2, Judge(Unrestricted with { Verification = new(1, false) }, HelpdeskAction.ResetPassword, s_two)!.IndependentMethods);

    [Theory]
    [InlineData(0, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    [InlineData(25, false)]
    public void Who_was_unenrolled_within_the_window_counts_as_enrolled_and_cannot_be_verified(int hours, bool counts)
    {
        var requirement = Judge(Restricted(), HelpdeskAction.ResetPassword, [], unenrolled: Now.AddHours(-hours));
        Assert.Equal(counts, requirement is not null);
        Assert.Equal(counts, _rules.Any(static r => r is { Rule: RuleNames.Unenrolled, Outcome: PolicyOutcome.VerifyFirst }));
        Assert.Equal(counts ? PolicyOutcome.VerifyFirst : PolicyOutcome.Deny, _rules.Max(static r => r.Outcome));
    }

    [Fact]
    public void Who_enrolled_again_after_it_is_not_called_unenrolled()
    {
        Judge(Restricted(), HelpdeskAction.ResetPassword, s_two, unenrolled: Now.AddHours(-1));
        Assert.DoesNotContain(_rules, static r => r.Rule == RuleNames.Unenrolled);
    }

    [Theory]
    [InlineData(PolicyMode.Restricted)]
    [InlineData(PolicyMode.Unrestricted)]
    public void A_code_for_enrolling_is_answered_for_by_the_second_person_while_there_is_nothing_to_verify_with(PolicyMode mode)
    {
        Assert.Null(Judge(new PolicySettings { Mode = mode, Verification = new(1, false) }, HelpdeskAction.IssueEnrollmentCode, []));
        Assert.Equal((RuleNames.Verification, PolicyOutcome.Allow), Said());
    }

    [Fact]
    public void A_code_for_enrolling_needs_proof_from_who_is_enrolled() =>
        Assert.Equal(1, Judge(Restricted(), HelpdeskAction.IssueEnrollmentCode, s_two)!.IndependentMethods);

    [Fact]
    public void What_can_never_be_met_is_denied_with_its_code()
    {
        Assert.NotNull(Judge(Restricted() with { Verification = new(0, AsAppliesToUser: true) }, HelpdeskAction.UnlockAccount, s_two, enforced: FactorType.YubiKey));
        Assert.Equal(ErrorCode.PolicyUnsatisfiable, _code);
    }

    // Who is enrolled with a copy is no stranger to be let through, and has nothing here to be verified with.
    [Theory]
    [InlineData("ResetPassword", PolicyMode.Unrestricted, PolicyOutcome.VerifyFirst)]
    [InlineData("IssueEnrollmentCode", PolicyMode.Unrestricted, PolicyOutcome.VerifyFirst)]
    [InlineData("ResetPassword", PolicyMode.Restricted, PolicyOutcome.Deny)]
    [InlineData("IssueEnrollmentCode", PolicyMode.Restricted, PolicyOutcome.Deny)]
    public void Enrolled_with_a_copy_only_is_told_to_link_the_two(string action, PolicyMode mode, PolicyOutcome outcome)
    {
        var copy = Enrolled(FactorType.Email) with { User = Key("ann", "cloud") };
        Judge(new PolicySettings { Mode = mode, Verification = new(1, false) }, new HelpdeskAction(action), [], elsewhere: copy);
        Assert.DoesNotContain(_rules, static r => r.Outcome == PolicyOutcome.Allow);
        Assert.Contains(_rules, r => r.Outcome == outcome && r.Message.Contains("until the two are linked", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PolicyMode.Restricted, -1, PolicyOutcome.Deny)]
    [InlineData(PolicyMode.Unrestricted, -1, PolicyOutcome.VerifyFirst)]
    [InlineData(PolicyMode.Unrestricted, -25, PolicyOutcome.Allow)]
    public void What_was_taken_away_from_a_copy_makes_nobody_a_stranger_for_a_day_and_opens_nothing(PolicyMode mode, int hours, PolicyOutcome outcome)
    {
        var person = Person(User("ann")) with { UnenrolledElsewhereAt = Now.AddHours(hours) };
        Requirements.Judge(Settings(), new PolicySettings { Mode = mode, Verification = new(1, false) }, Question(HelpdeskAction.ResetPassword, person), person, _rules, out _);
        Assert.All(_rules, r => Assert.Equal(outcome, r.Outcome));
        Assert.NotEmpty(_rules);
    }

    [Theory]
    [InlineData("ResetPassword", true)]
    [InlineData("IssueAccessPass", true)]
    [InlineData("SendResetLink", true)]
    [InlineData("RemovePassword", true)]
    [InlineData("UnlockAccount", false)]
    [InlineData("UpdateUser", false)]
    public void A_mailbox_the_password_opens_proves_nothing_for_what_replaces_it(string action, bool replaces) =>
        Assert.Equal(replaces, Requirements.ReplacesPassword(new HelpdeskAction(action)));

    private VerificationRequirement? Judge(PolicySettings policy, HelpdeskAction action, Enrollment[] enrollments, DateTimeOffset? unenrolled = null, FactorType? enforced = null, params Enrollment[] elsewhere)
    {
        var settings = Settings() with
        {
            UserPolicies = new Dictionary<string, UserPolicySettings>(StringComparer.Ordinal)
            {
                [Store] = new([enforced ?? FactorType.Mobile], 1, [FactorType.Email, FactorType.Authenticator]),
            },
        };
        var person = Person(User("ann"), enrollments) with { UnenrolledAt = unenrolled, EnrolledElsewhere = elsewhere };
        return Requirements.Judge(settings, policy, Question(action, person), person, _rules, out _code);
    }

    private (string Rule, PolicyOutcome Outcome) Said() => (Assert.Single(_rules).Rule, _rules[0].Outcome);
}
