namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>A factor counts elsewhere only where its own store asks for at least as much.</summary>
public sealed class StoreStrictnessTests
{
    private static readonly PolicySettings s_strict = new()
    {
        Mode = PolicyMode.Restricted, FactorsForNewPassword = 2, Verification = new(2, AsAppliesToUser: true), SecurityQuestions = 3,
    };

    private static readonly UserPolicySettings s_asked = new([FactorType.Email, FactorType.Authenticator], 1, [FactorType.Mobile, FactorType.SecurityQuestions]);
    private static readonly HelpdeskSettings s_alike = Users(s_asked, s_asked);

    [Fact]
    public void Within_its_store_it_counts_under_any_role_or_none()
    {
        Assert.True(StoreStrictness.Counts(s_alike, null, "a", "a"));
        Assert.True(StoreStrictness.Counts(s_alike, Role(s_strict, s_strict), "nowhere", "nowhere"));
    }

    [Fact]
    public void Without_a_policy_for_both_stores_it_does_not()
    {
        Assert.False(StoreStrictness.Counts(s_alike, null, "other", "target"));
        Assert.False(StoreStrictness.Counts(s_alike, Role(s_strict, s_strict), "other", "nowhere"));
        Assert.False(StoreStrictness.Counts(s_alike, Role(s_strict, s_strict), "nowhere", "target"));
    }

    public static TheoryData<string, PolicySettings> Weaker => new()
    {
        { "mode", s_strict with { Mode = PolicyMode.Unrestricted } },
        { "factors for a new password", s_strict with { FactorsForNewPassword = 1 } },
        { "number of types", s_strict with { Verification = new(1, true) } },
        { "as applies to the user", s_strict with { Verification = new(2, false) } },
        { "no verification", s_strict with { Verification = null } },
        { "security questions", s_strict with { SecurityQuestions = 2 } },
    };

    [Theory]
    [MemberData(nameof(Weaker), DisableDiscoveryEnumeration = true)]
    public void One_demand_less_is_enough_to_not_count_and_more_is_no_harm(string what, PolicySettings weaker)
    {
        Assert.False(StoreStrictness.Counts(s_alike, Role(weaker, s_strict), "other", "target"), what);
        Assert.True(StoreStrictness.Counts(s_alike, Role(s_strict, weaker), "other", "target"), what);
    }

    [Fact]
    public void Alike_counts_both_ways()
    {
        Assert.True(StoreStrictness.Counts(s_alike, Role(s_strict, s_strict), "other", "target"));
        var bare = new PolicySettings { Mode = PolicyMode.Unrestricted };
        Assert.True(StoreStrictness.Counts(s_alike, Role(bare, bare), "other", "target"));
    }

    [Fact]
    public void That_verification_is_written_at_all_is_a_demand() =>
        Assert.False(StoreStrictness.Counts(s_alike, Role(s_strict with { Verification = null }, s_strict with { Verification = new(0, false) }), "other", "target"));

    public static TheoryData<string, UserPolicySettings?> AskedForLess => new()
    {
        { "nothing", null },
        { "one type fewer enforced", s_asked with { Enforced = [FactorType.Email] } },
        { "none chosen", s_asked with { Choose = 0 } },
        { "a choice among more", s_asked with { From = [FactorType.Mobile, FactorType.SecurityQuestions, FactorType.PersonalData] } },
    };

    [Theory]
    [MemberData(nameof(AskedForLess), DisableDiscoveryEnumeration = true)]
    public void Where_the_users_are_asked_for_less_it_does_not_count_as_far_as_their_policy_decides(string what, UserPolicySettings? weaker)
    {
        Assert.False(StoreStrictness.Counts(Users(weaker, s_asked), Role(s_strict, s_strict), "other", "target"), what);
        var any = s_strict with { Verification = new(2, AsAppliesToUser: false) };
        Assert.True(StoreStrictness.Counts(Users(weaker, s_asked), Role(any, any), "other", "target"), what);
    }

    [Fact]
    public void Where_they_are_asked_for_more_it_does()
    {
        var more = s_asked with { Enforced = [.. s_asked.Enforced, FactorType.Mobile], Choose = 2 };
        Assert.True(StoreStrictness.Counts(Users(more, s_asked), Role(s_strict, s_strict), "other", "target"));
        // Nothing is chosen: among how many is no matter.
        Assert.True(StoreStrictness.Counts(Users(s_asked with { From = [FactorType.PersonalData] }, s_asked with { Choose = 0 }), Role(s_strict, s_strict), "other", "target"));
    }

    private static HelpdeskSettings Users(UserPolicySettings? other, UserPolicySettings? target) => Policy.PolicyGround.Settings() with
    {
        UserPolicies = new[] { ("other", other), ("target", target) }.Where(static p => p.Item2 is not null).ToDictionary(static p => p.Item1, static p => p.Item2!, StringComparer.Ordinal),
    };

    private static RoleSettings Role(PolicySettings other, PolicySettings target) => new()
    {
        Name = "Desk", Permissions = new HashSet<Permission>(),
        Policies = new Dictionary<string, PolicySettings>(StringComparer.Ordinal) { ["other"] = other, ["target"] = target },
    };
}
