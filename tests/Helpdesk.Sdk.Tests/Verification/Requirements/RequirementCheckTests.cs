namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>What was proven against what is required.</summary>
public sealed class RequirementCheckTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Every_enforced_type_and_some_of_the_chosen_ones_are_needed()
    {
        var requirement = new VerificationRequirement
        {
            Enforced = [FactorType.Authenticator], Choose = 1, ChooseFrom = [FactorType.Authenticator, FactorType.Mobile, FactorType.Email],
        };
        Assert.Equal(["1 more of Mobile, Email"], Missing(requirement, Proof(FactorType.Authenticator, "a")));
        Assert.Equal(["Authenticator (enforced by the users' policy)"], Missing(requirement, Proof(FactorType.Mobile, "m")));
        Assert.Empty(Missing(requirement, Proof(FactorType.Authenticator, "a"), Proof(FactorType.Email, "e")));
    }

    [Fact]
    public void Numbers_are_never_clamped_and_types_count_once()
    {
        var requirement = new VerificationRequirement { AtLeast = 3 };
        Assert.Equal(["1 more of the types the user is enrolled with"],
            Missing(requirement, Proof(FactorType.Mobile, "1"), Proof(FactorType.Mobile, "2"), Proof(FactorType.Email, "e"), Proof(FactorType.PersonalData, "knowledge")));
    }

    [Fact]
    public void Two_codes_to_one_place_are_one_method_and_several_numbers_too()
    {
        var requirement = new VerificationRequirement { IndependentMethods = 2 };
        Assert.NotEmpty(Missing(requirement, Proof(FactorType.Mobile, "x"), Proof(FactorType.Email, "x")));
        Assert.NotEmpty(Missing(requirement, Proof(FactorType.Mobile, "1"), Proof(FactorType.Mobile, "2")));
        // A text message may have been read from either number.
        Assert.NotEmpty(Missing(requirement, Proof(FactorType.Mobile, "x"), Proof(FactorType.Mobile, "y"), Proof(FactorType.Email, "x")));
        Assert.Empty(Missing(requirement, Proof(FactorType.Mobile, "x"), Proof(FactorType.Mobile, "y"), Proof(FactorType.Email, "z")));
        Assert.Empty(Missing(requirement, Proof(FactorType.Authenticator, "x"), Proof(FactorType.Authenticator, "y"), Proof(FactorType.Email, "x")));
    }

    [Fact]
    public void Two_types_that_reach_one_place_are_one_of_any_number_that_is_asked_for()
    {
        var app = new FactorType("HouseApp");
        VerifiedFactor[] onePhone = [Proof(FactorType.Mobile, "phone"), Proof(app, "phone")];
        Assert.Equal(["1 more of the types the user is enrolled with"], Missing(new VerificationRequirement { AtLeast = 2 }, onePhone));
        Assert.Equal(["1 more of the users' policy that arrives somewhere else"], Missing(new VerificationRequirement { Enforced = [FactorType.Mobile, app] }, onePhone));
        Assert.Equal(["1 more of the users' policy that arrives somewhere else"], Missing(new VerificationRequirement { Choose = 2, ChooseFrom = [FactorType.Mobile, app, FactorType.Email] }, onePhone));
        Assert.Equal(["1 more of the users' policy that arrives somewhere else"], Missing(new VerificationRequirement { Enforced = [app], Choose = 1, ChooseFrom = [FactorType.Mobile] }, onePhone));
        Assert.Empty(Missing(new VerificationRequirement { Enforced = [app], Choose = 1, ChooseFrom = [FactorType.Mobile, FactorType.Email] }, [.. onePhone, Proof(FactorType.Email, "e")]));
        Assert.Empty(Missing(new VerificationRequirement { Enforced = [FactorType.Mobile, app], AtLeast = 2 }, [.. onePhone, Proof(app, "tablet")]));
        Assert.NotEmpty(Missing(new VerificationRequirement { IndependentMethods = 2 }, [.. onePhone, Proof(FactorType.Mobile, "another number")]));
    }

    [Fact]
    public void Personal_data_that_are_chosen_need_no_place_of_their_own()
    {
        var requirement = new VerificationRequirement { Choose = 2, ChooseFrom = [FactorType.PersonalData, FactorType.Email] };
        Assert.Empty(Missing(requirement, Proof(FactorType.PersonalData, "knowledge"), Proof(FactorType.Email, "e")));
        Assert.Empty(Missing(new VerificationRequirement { Enforced = [FactorType.PersonalData, FactorType.Email] }, Proof(FactorType.PersonalData, "knowledge"), Proof(FactorType.Email, "e")));
    }

    [Fact]
    public void A_mailbox_that_opens_with_the_password_proves_nothing_for_a_new_one()
    {
        var mail = new VerifiedFactor(FactorType.Email, "m", At, OpensTarget: true);
        Assert.NotEmpty(RequirementCheck.Missing(new VerificationRequirement(), HelpdeskAction.SendResetLink, [mail]));
        Assert.Empty(RequirementCheck.Missing(new VerificationRequirement(), HelpdeskAction.UnlockAccount, [mail]));
    }

    [Fact]
    public void What_a_helpdesk_cannot_verify_counts_for_nothing() =>
        Assert.NotEmpty(Missing(new VerificationRequirement(), Proof(FactorType.YubiKey, "y"), Proof(FactorType.LinkedAccount, "l")));

    private static IReadOnlyList<string> Missing(VerificationRequirement requirement, params VerifiedFactor[] verified) =>
        RequirementCheck.Missing(requirement, HelpdeskAction.ResetPassword, verified);

    private static VerifiedFactor Proof(FactorType factor, string independence) => new(factor, independence, At, OpensTarget: false);
}
