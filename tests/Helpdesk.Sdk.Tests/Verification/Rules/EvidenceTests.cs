using Ground = Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>A proof counts as long as what was proven does.</summary>
public sealed class EvidenceTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_there_as_it_was_proven_counts_and_what_is_gone_changed_or_unusable_does_not()
    {
        var session = Session(Proven(FactorType.Email, "m"), Proven(FactorType.Authenticator, "a"));
        Assert.Equal(2, Count(session, Candidate(FactorType.Email, "m"), Candidate(FactorType.Authenticator, "a")));
        Assert.Equal(1, Count(session, Candidate(FactorType.Email, "m")));
        Assert.Equal(1, Count(session, Candidate(FactorType.Email, "m"), Candidate(FactorType.Authenticator, "other")));
        Assert.Equal(1, Count(session, Candidate(FactorType.Email, "m"), Candidate(FactorType.Authenticator, "a") with { Unusable = "in quarantine" }));
        Assert.Equal(0, Count(session, Candidate(FactorType.Authenticator, "m"), Candidate(FactorType.Email, "a")));
    }

    [Fact]
    public void Questions_of_one_account_are_not_those_of_another_though_both_are_knowledge()
    {
        var session = Session(Proven(FactorType.SecurityQuestions, "knowledge") with { Method = "anns" });
        Assert.Equal(1, Count(session, Candidate(FactorType.SecurityQuestions, "knowledge") with { Value = "anns" }));
        Assert.Equal(0, Count(session, Candidate(FactorType.SecurityQuestions, "knowledge") with { Value = "bobs" }));
        Assert.Equal(0, Count(session, Candidate(FactorType.SecurityQuestions, "knowledge") with { Value = "bobs" }, Candidate(FactorType.SecurityQuestions, "knowledge") with { Value = "anns", Unusable = "weaker" }));
    }

    [Fact]
    public void When_one_of_several_numbers_is_gone_none_of_them_counts_and_the_others_stay()
    {
        var session = Session(Proven(FactorType.Mobile, "1"), Proven(FactorType.Mobile, "2"), Proven(FactorType.Email, "m"));
        Assert.Equal(3, Count(session, Candidate(FactorType.Mobile, "1"), Candidate(FactorType.Mobile, "2"), Candidate(FactorType.Email, "m")));
        Assert.Equal([FactorType.Email], Evidence.StillGood(session, null, [Candidate(FactorType.Mobile, "1"), Candidate(FactorType.Email, "m")]).Select(static f => f.Factor));
    }

    [Fact]
    public void That_a_mailbox_is_gone_takes_no_number_away()
    {
        var session = Session(Proven(FactorType.Mobile, "1"), Proven(FactorType.Email, "m"));
        Assert.Equal([FactorType.Mobile], Evidence.StillGood(session, null, [Candidate(FactorType.Mobile, "1")]).Select(static f => f.Factor));
    }

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(3, 2, true)]
    [InlineData(1, 2, false)]
    public void Questions_count_when_as_many_were_answered_as_are_demanded_now(int answered, int demanded, bool counts)
    {
        var session = Session(Proven(FactorType.SecurityQuestions, "knowledge"), Proven(FactorType.Email, "m")) with { Answered = [.. Enumerable.Range(0, answered).Select(static i => "q" + i)] };
        var good = Evidence.StillGood(session, new() { SecurityQuestions = demanded }, [Candidate(FactorType.SecurityQuestions, "knowledge"), Candidate(FactorType.Email, "m")]);
        Assert.Equal(counts ? 2 : 1, good.Count);
        Assert.Contains(good, static f => f.Factor == FactorType.Email);
    }

    private static int Count(VerificationSession session, params FactorCandidate[] candidates) => Evidence.StillGood(session, null, candidates).Count;

    private static VerifiedFactor Proven(FactorType factor, string independence) => new(factor, independence, s_now, OpensTarget: false);

    private static FactorCandidate Candidate(FactorType factor, string independence) => new() { Factor = factor, Independence = independence, Value = independence, Since = s_now };

    private static VerificationSession Session(params VerifiedFactor[] verified) => Ground.Session(s_now) with { Verified = verified };
}
