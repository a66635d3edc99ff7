using Ground = Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>What is no answer at all is told before one is looked at.</summary>
public sealed class AnswerRulesTests
{
    [Fact]
    public void A_factor_is_usable_when_one_candidate_of_it_is()
    {
        Assert.Null(AnswerRules.Usable(FactorType.Mobile, [Candidate(FactorType.Mobile, "in quarantine"), Candidate(FactorType.Mobile, null)]));
        Assert.Equal("Mobile cannot be used: in quarantine.", AnswerRules.Usable(FactorType.Mobile, [Candidate(FactorType.Email, null), Candidate(FactorType.Mobile, "in quarantine")])!.Message);
    }

    [Theory]
    [InlineData("Mobile", "The user is not enrolled with Mobile.")]
    [InlineData("PersonalData", "Personal data do not verify here: the users' policy does not list them.")]
    public void One_nobody_has_is_told_so(string factor, string message)
    {
        var error = AnswerRules.Usable(new FactorType(factor), [Candidate(FactorType.Email, null)])!;
        Assert.Equal((ErrorCode.VerificationFailed, message), (error.Code, error.Message));
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void An_answer_has_a_length(int length, bool fine)
    {
        using var answer = new Secret(new string('a', length));
        Assert.Equal(fine, AnswerRules.Length(answer) is null);
    }

    [Theory]
    [InlineData("Email", null, "", "", null, null)]
    [InlineData("Email", "q1", "", "", null, "Email has no questions.")]
    [InlineData("SecurityQuestions", null, "", "", null, "No question was asked yet: ask first.")]
    [InlineData("SecurityQuestions", null, "q1", "", "q1", null)]
    [InlineData("SecurityQuestions", null, "q1,q2", "q1", "q2", null)]
    [InlineData("SecurityQuestions", null, "q1,q2", "", null, "Several questions are open: say which one is answered.")]
    [InlineData("SecurityQuestions", "q2", "q1,q2", "", "q2", null)]
    [InlineData("SecurityQuestions", "q1", "q1,q2", "q1", null, "That question was not asked, or was answered already.")]
    [InlineData("SecurityQuestions", "q9", "q1", "", null, "That question was not asked, or was answered already.")]
    public void Which_question_is_answered(string factor, string? given, string asked, string answered, string? expected, string? message)
    {
        var error = AnswerRules.Question(Session(asked, answered), new FactorType(factor), given, out var question);
        Assert.Equal(message, error?.Message);
        if (error is null)
            Assert.Equal(expected, question);
    }

    [Theory]
    [InlineData("SecurityQuestions", "The answer is wrong.")]
    [InlineData("PersonalData", "That is not what the directory holds.")]
    [InlineData("Email", "The code is wrong, expired or was used before.")]
    public void A_wrong_answer_is_told_in_the_words_of_its_factor(string factor, string message)
    {
        var error = AnswerRules.Wrong(new FactorType(factor));
        Assert.Equal((ErrorKind.Verification, ErrorCode.VerificationFailed, message), (error.Kind, error.Code, error.Message));
    }

    private static FactorCandidate Candidate(FactorType factor, string? unusable) => new() { Factor = factor, Independence = "i", Value = "v", Since = DateTimeOffset.UnixEpoch, Unusable = unusable };

    private static VerificationSession Session(string asked, string answered) => Ground.Session(DateTimeOffset.UnixEpoch) with
    {
        Asked = asked.Split(',', StringSplitOptions.RemoveEmptyEntries), Answered = answered.Split(',', StringSplitOptions.RemoveEmptyEntries),
    };
}
