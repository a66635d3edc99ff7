using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>Until when something new neither verifies nor receives secrets.</summary>
public sealed class QuarantineRuleTests
{
    private static readonly UserKey[] s_linked = [Key("ann"), Key("ann", "mail")];
    private static readonly ContactSettings s_day = new() { Quarantine = TimeSpan.FromHours(24) };
    private static readonly IReadOnlyDictionary<string, DateTimeOffset> s_nothing = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    [Fact]
    public void A_lift_ends_what_was_running_then_and_nothing_younger()
    {
        Assert.Equal(Now.AddHours(24), Quarantine.Until(s_day, Now, null));
        Assert.Equal(Now.AddHours(24), Quarantine.Until(s_day, Now, Now - TimeSpan.FromTicks(1)));
        Assert.Null(Quarantine.Until(s_day, Now, Now));
        Assert.Null(Quarantine.Until(s_day, Now, Now.AddHours(1)));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void A_value_of_the_directory_may_be_trusted_at_first_sight(bool trusted, bool first, bool runs) =>
        Assert.Equal(runs ? Now.AddHours(24) : (DateTimeOffset?)null, Quarantine.Until(s_day with { TrustFirstSeen = trusted }, new ContactObservation(Now, first), null));

    [Fact]
    public void What_another_account_brings_is_as_young_as_the_youngest_link()
    {
        var elsewhere = Enrolled(FactorType.Email, Now.AddDays(-9)) with { User = Key("ann", "mail") };
        Assert.Equal(Now.AddHours(23), Of(elsewhere, Linked("a", -1), Linked("b", -30)));
        Assert.Equal(Now.AddHours(23), Of(elsewhere, Linked("b", -30), Linked("a", -1)));
        Assert.Equal(Now.AddHours(24), Of(elsewhere with { ProvenAt = Now }, Linked("a", -5)));
    }

    [Fact]
    public void Through_a_link_of_unknown_age_nothing_ever_gets_old_enough_but_the_persons_own_does()
    {
        var elsewhere = Enrolled(FactorType.Email, Now.AddDays(-9)) with { User = Key("ann", "mail") };
        Assert.Equal(DateTimeOffset.MaxValue, Of(elsewhere));
        Assert.Equal(DateTimeOffset.MaxValue, Of(elsewhere, Linked("a", -1) with { ProvenAt = null }));
        Assert.Equal(Now.AddDays(-8), Of(Enrolled(FactorType.Email, Now.AddDays(-9))));
    }

    [Fact]
    public void Without_quarantine_a_link_of_unknown_age_is_no_matter()
    {
        var elsewhere = Enrolled(FactorType.Email, Now.AddDays(-9)) with { User = Key("ann", "mail") };
        Assert.Equal(Now.AddDays(-9), new Quarantines(new ContactSettings { Quarantine = TimeSpan.Zero }, Person(User("ann")) with { LinkedAccounts = s_linked }, s_nothing).Of(elsewhere, "v"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    public void What_only_a_copy_brings_never_gets_old_enough(int hours)
    {
        var elsewhere = Enrolled(FactorType.Email, Now.AddDays(-9)) with { User = Key("ann", "cloud") };
        var person = Person(User("ann"), Linked("a", -30)) with { LinkedAccounts = s_linked };
        Assert.Equal(DateTimeOffset.MaxValue, new Quarantines(new ContactSettings { Quarantine = TimeSpan.FromHours(hours) }, person, s_nothing).Of(elsewhere, "v"));
    }

    [Fact]
    public void A_lift_counts_for_its_value()
    {
        var lifted = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { ["v"] = Now };
        var quarantines = new Quarantines(s_day, Person(User("ann")), lifted);
        Assert.Null(quarantines.Of(new ContactObservation(Now.AddHours(-1), false), "v"));
        Assert.Equal(Now.AddHours(23), quarantines.Of(new ContactObservation(Now.AddHours(-1), false), "w"));
    }

    [Theory]
    [InlineData("together", true)]
    [InlineData("v", true)]
    [InlineData("w", false)]
    public void A_datum_is_lifted_with_all_the_others_or_by_itself(string lifted, bool free)
    {
        var quarantines = new Quarantines(s_day, Person(User("ann")), new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { [lifted] = Now });
        Assert.Equal(free ? (DateTimeOffset?)null : Now.AddHours(23), quarantines.Of(new ContactObservation(Now.AddHours(-1), false), new PersonalDatum("v", []), "together"));
    }

    private static Enrollment Linked(string id, int hours) => Enrolled(FactorType.LinkedAccount, Now.AddHours(hours)) with { Id = new(id) };

    private static DateTimeOffset? Of(Enrollment enrollment, params Enrollment[] links) => new Quarantines(s_day, Person(User("ann"), links) with { LinkedAccounts = s_linked }, s_nothing).Of(enrollment, "v");
}
