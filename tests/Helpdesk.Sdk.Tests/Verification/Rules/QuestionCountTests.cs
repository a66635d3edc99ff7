using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>How many questions are put to a caller.</summary>
public sealed class QuestionCountTests
{
    [Fact]
    public void The_deciding_roles_number_of_questions_comes_before_the_hosts()
    {
        var settings = Settings(Role("Three", Unrestricted with { SecurityQuestions = 3 }), Role("None", Unrestricted)) with { Enrollment = new EnrollmentSettings { QuestionsAsked = 2 } };
        Assert.Equal(3, QuestionCount.Of(settings, "Three", Store));
        foreach (var (role, store) in new (string?, string)[] { ("Three", "there"), ("None", Store), ("Unknown", Store), (null, Store) })
            Assert.Equal(2, QuestionCount.Of(settings, role, store));
    }
}
