namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>A factor counts elsewhere only where its own store asks for at least as much.</summary>
public sealed class StoreStrictnessTests
{
    private static readonly PolicySettings s_strict = new()
    {
        Mode = PolicyMode.Restricted, FactorsForNewPassword = 2, Verification = new(2, AsAppliesToUser: true), SecurityQuestions = 3,
    };

    [Fact]
    public void Within_its_store_it_counts_under_any_role_or_none()
    {
        Assert.True(StoreStrictness.Counts(null, "a", "a"));
        Assert.True(StoreStrictness.Counts(Role(s_strict, s_strict), "nowhere", "nowhere"));
    }

    [Fact]
    public void Without_a_policy_for_both_stores_it_does_not()
    {
        Assert.False(StoreStrictness.Counts(null, "other", "target"));
        Assert.False(StoreStrictness.Counts(Role(s_strict, s_strict), "other", "nowhere"));
        Assert.False(StoreStrictness.Counts(Role(s_strict, s_strict), "nowhere", "target"));
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
        Assert.False(StoreStrictness.Counts(Role(weaker, s_strict), "other", "target"), what);
        Assert.True(StoreStrictness.Counts(Role(s_strict, weaker), "other", "target"), what);
    }

    [Fact]
    public void Alike_counts_both_ways()
    {
        Assert.True(StoreStrictness.Counts(Role(s_strict, s_strict), "other", "target"));
        var bare = new PolicySettings { Mode = PolicyMode.Unrestricted };
        Assert.True(StoreStrictness.Counts(Role(bare, bare), "other", "target"));
    }

    [Fact]
    public void That_verification_is_written_at_all_is_a_demand() =>
        Assert.False(StoreStrictness.Counts(Role(s_strict with { Verification = null }, s_strict with { Verification = new(0, false) }), "other", "target"));

    private static RoleSettings Role(PolicySettings other, PolicySettings target) => new()
    {
        Name = "Desk", Permissions = new HashSet<Permission>(),
        Policies = new Dictionary<string, PolicySettings>(StringComparer.Ordinal) { ["other"] = other, ["target"] = target },
    };
}
