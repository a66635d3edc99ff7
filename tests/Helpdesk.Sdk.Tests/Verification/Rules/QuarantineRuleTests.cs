using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>Until when something new neither verifies nor receives secrets.</summary>
public sealed class QuarantineRuleTests
{
    private static readonly UserKey[] s_linked = [Key("ann"), Key("ann", "mail")];
    private static readonly ContactSettings s_day = new() { Quarantine = TimeSpan.FromHours(24) };
    private static readonly Dictionary<UserKey, IReadOnlyDictionary<string, DateTimeOffset>> s_nothing = [];

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
        var quarantines = new Quarantines(s_day, Person(User("ann")), Lifted(Key("ann"), "v"));
        Assert.Null(quarantines.Of(new ContactObservation(Now.AddHours(-1), false), "v"));
        Assert.Equal(Now.AddHours(23), quarantines.Of(new ContactObservation(Now.AddHours(-1), false), "w"));
    }

    [Theory]
    [InlineData("together", true)]
    [InlineData("v", true)]
    [InlineData("w", false)]
    public void A_datum_is_lifted_with_all_the_others_or_by_itself(string lifted, bool free)
    {
        var quarantines = new Quarantines(s_day, Person(User("ann")), Lifted(Key("ann"), lifted));
        Assert.Equal(free ? (DateTimeOffset?)null : Now.AddHours(23), quarantines.Of(new ContactObservation(Now.AddHours(-1), false), new PersonalDatum("street", "v", []), "together"));
    }

    [Theory]
    [InlineData("here", true)]
    [InlineData("mail", false)]
    public void A_lift_counts_for_the_account_it_was_asked_for(string store, bool free)
    {
        var quarantines = new Quarantines(s_day, Person(User("ann")) with { LinkedAccounts = s_linked }, Lifted(Key("ann", store), "v"));
        Assert.Equal(free ? (DateTimeOffset?)null : Now.AddHours(23), quarantines.Of(new ContactObservation(Now.AddHours(-1), false), "v"));
        Assert.Equal(free ? (DateTimeOffset?)null : Now.AddHours(23), quarantines.Of(Enrolled(FactorType.Mobile, Now.AddHours(-1)), "v"));
        Assert.Equal(free ? Now.AddHours(23) : (DateTimeOffset?)null, quarantines.Of(Key("ann", "mail"), new ContactObservation(Now.AddHours(-1), false), "v"));
    }

    [Theory]
    [InlineData("own", true)]
    [InlineData("mirror", false)]
    public void A_link_is_lifted_by_the_half_of_the_account_acted_upon(string half, bool free)
    {
        var elsewhere = Enrolled(FactorType.Email, Now.AddDays(-9)) with { User = Key("ann", "mail") };
        var own = Linked("own", -1) with { Parameters = LinkedAccountParameters.Write(Key("ann", "mail")) };
        var mirror = Linked("mirror", -1) with { User = Key("ann", "mail"), Parameters = LinkedAccountParameters.Write(Key("ann")) };
        var lifted = Lifted(half == "own" ? Key("ann") : Key("ann", "mail"), ContactValues.Of(new EnrollmentId(half)));
        Assert.Equal(free, new Quarantines(s_day, Person(User("ann"), own, mirror) with { LinkedAccounts = s_linked }, lifted).OfLinks(elsewhere) is null);
    }

    [Fact]
    public void A_link_made_anew_is_not_lifted_by_what_lifted_the_former_one()
    {
        var elsewhere = Enrolled(FactorType.Email, Now.AddDays(-9)) with { User = Key("ann", "mail") };
        var former = Linked("former", -99) with { Parameters = LinkedAccountParameters.Write(Key("ann", "mail")) };
        var anew = Linked("anew", -1) with { User = Key("ann", "mail"), Parameters = LinkedAccountParameters.Write(Key("ann")) };
        var lifted = new Dictionary<UserKey, IReadOnlyDictionary<string, DateTimeOffset>>
        {
            [Key("ann")] = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { [ContactValues.Of(former.Id)] = Now.AddHours(-50) },
        };
        Assert.Equal(Now.AddHours(23), new Quarantines(s_day, Person(User("ann"), former, anew) with { LinkedAccounts = s_linked }, lifted).OfLinks(elsewhere));
    }

    [Fact]
    public void A_link_between_two_others_is_lifted_when_both_have_lifted_it()
    {
        UserKey[] all = [Key("ann"), Key("ann", "mail"), Key("ann", "cloud")];
        var elsewhere = Enrolled(FactorType.Email, Now.AddDays(-9)) with { User = all[2] };
        var old = Linked("old", -99) with { Parameters = LinkedAccountParameters.Write(all[1]) };
        var mail = Linked("mail", -1) with { User = all[1], Parameters = LinkedAccountParameters.Write(all[2]) };
        var cloud = Linked("cloud", -1) with { User = all[2], Parameters = LinkedAccountParameters.Write(all[1]) };
        var person = Person(User("ann"), old, mail, cloud) with { LinkedAccounts = all };
        Assert.Equal(Now.AddHours(23), new Quarantines(s_day, person, s_nothing).OfLinks(elsewhere));
        var lifted = Lifted(all[1], ContactValues.Of(mail.Id));
        Assert.Equal(Now.AddHours(23), new Quarantines(s_day, person, lifted).OfLinks(elsewhere));
        lifted[all[2]] = Lifted(all[2], ContactValues.Of(cloud.Id))[all[2]];
        Assert.Equal(Now.AddHours(-75), new Quarantines(s_day, person, lifted).OfLinks(elsewhere));
    }

    private static Dictionary<UserKey, IReadOnlyDictionary<string, DateTimeOffset>> Lifted(UserKey account, string value) =>
        new() { [account] = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { [value] = Now } };

    private static Enrollment Linked(string id, int hours) => Enrolled(FactorType.LinkedAccount, Now.AddHours(hours)) with { Id = new(id) };

    private static DateTimeOffset? Of(Enrollment enrollment, params Enrollment[] links) => new Quarantines(s_day, Person(User("ann"), links) with { LinkedAccounts = s_linked }, s_nothing).Of(enrollment, "v");
}
