using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>How many questions are put, which mailboxes open with the password, and what of candidates is shown.</summary>
public sealed class SmallRuleTests
{
    [Fact]
    public void The_deciding_roles_number_of_questions_comes_before_the_hosts()
    {
        var settings = Settings(Role("Three", Unrestricted with { SecurityQuestions = 3 }), Role("None", Unrestricted)) with { Enrollment = new EnrollmentSettings { QuestionsAsked = 2 } };
        Assert.Equal(3, QuestionCount.Of(settings, "Three", Store));
        foreach (var (role, store) in new (string?, string)[] { ("Three", "there"), ("None", Store), ("Unknown", Store), (null, Store) })
            Assert.Equal(2, QuestionCount.Of(settings, role, store));
    }

    [Theory]
    [InlineData("ann@corp.example", true)]
    [InlineData("ANN@Corp.Example", true)]
    [InlineData("ann@home.example", false)]
    [InlineData("any@mail.example", true)]
    [InlineData("any@sub.mail.example", true)]
    [InlineData("any@notmail.example", false)]
    [InlineData("any@mail.example.org", false)]
    public void The_accounts_own_mailbox_and_those_of_the_stores_domains_open_with_the_password(string address, bool opens)
    {
        var settings = Settings() with { Stores = new Dictionary<string, StoreSettings>(StringComparer.Ordinal) { [Store] = new(Store, ["mail.example"]) } };
        var person = Person(User("ann") with { Emails = ["other@corp.example", "ann@corp.example"] });
        Assert.Equal(opens, Mailboxes.OpenWithPassword(settings, person, address));
        Assert.Equal(opens && address.EndsWith("corp.example", StringComparison.OrdinalIgnoreCase), Mailboxes.OpenWithPassword(Settings(), person, address));
    }

    [Fact]
    public void A_type_is_shown_once_usable_when_one_of_it_is_with_the_usable_places_or_the_first_reason()
    {
        var views = FactorBook.Views([Candidate(FactorType.Email, "e1", "first"), Candidate(FactorType.Mobile, "m1", "in quarantine"), Candidate(FactorType.Mobile, "m2", null), Candidate(FactorType.Email, "e2", "second"), Candidate(FactorType.Authenticator, null, null)]);
        Assert.Equal([(FactorType.Email, false, "first", ""), (FactorType.Mobile, true, null, "m2"), (FactorType.Authenticator, true, null, "")],
            views.Select(static v => (v.Factor, v.Usable, v.Reason, string.Join(',', v.Destinations))));
    }

    [Fact]
    public void What_an_answer_was_read_into_is_wiped()
    {
        byte[]? kept = null;
        Assert.Equal(3, AnswerText.Use("Rex", 0, (bytes, _) => (kept = bytes).Length));
        Assert.Equal([0, 0, 0], kept!);
    }

    private static FactorCandidate Candidate(FactorType factor, string? masked, string? unusable) =>
        new() { Factor = factor, Independence = "i", Value = "v", Since = Now, Masked = masked, Unusable = unusable };
}
