using System.Diagnostics;
using System.Text;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>How answers are kept.</summary>
public sealed class SecurityAnswersTests
{
    private static readonly EnrollmentId Id = new("enrollment-1");

    [Fact]
    public async Task An_answer_verifies_only_for_its_question_and_enrollment()
    {
        await using var host = await QuestionHost.StartAsync();
        var (answers, enrollment) = Sealed(host, 1000);
        using var right = new Secret("  rex ");
        using var wrong = new Secret("max");
        Assert.True(answers.Verify(enrollment, "pet", right));
        Assert.False(answers.Verify(enrollment, "pet", wrong));
        Assert.False(answers.Verify(enrollment, "street", right));
        Assert.False(answers.Verify(enrollment, "unknown", right));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => answers.Verify(enrollment with { Id = new EnrollmentId("another") }, "pet", right));
    }

    [Fact]
    public async Task Nothing_of_an_answer_can_be_read_and_equal_answers_look_different()
    {
        await using var host = await QuestionHost.StartAsync();
        var (_, enrollment) = Sealed(host, 1000);
        Assert.Equal([new SecurityQuestion("pet", "Your first pet?"), new SecurityQuestion("street", "Your first street?")], SecurityAnswers.Questions(enrollment));
        var opened = Encoding.UTF8.GetString(host.Corridor.Protector.Unprotect(SecurityAnswers.Purpose, enrollment.ProtectedSecret.Span, Encoding.UTF8.GetBytes(Id.Value)));
        Assert.DoesNotContain("rex", opened, StringComparison.OrdinalIgnoreCase);
        var (_, again) = Sealed(host, 1000);
        Assert.NotEqual(opened, Encoding.UTF8.GetString(host.Corridor.Protector.Unprotect(SecurityAnswers.Purpose, again.ProtectedSecret.Span, Encoding.UTF8.GetBytes(Id.Value))));
    }

    [Fact]
    public async Task A_question_that_is_not_enrolled_takes_the_same_work()
    {
        await using var host = await QuestionHost.StartAsync();
        var (answers, enrollment) = Sealed(host, 210_000);
        using var said = new Secret("max");
        answers.Verify(enrollment, "pet", said);
        // The machine may be busy now and then: the quickest of each counts.
        var (known, unknown) = (Quickest("pet"), Quickest("unknown"));
        Assert.True(unknown > known / 4, $"{unknown} against {known}");

        TimeSpan Quickest(string question) => Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            answers.Verify(enrollment, question, said);
            return watch.Elapsed;
        });
    }

    [Fact]
    public async Task The_work_of_new_answers_is_what_OWASP_asks_for()
    {
        await using var host = await QuestionHost.StartAsync();
        Assert.True(new SecurityAnswers(host.Corridor).Iterations >= 210_000);
    }

    private static (SecurityAnswers Answers, Enrollment Enrollment) Sealed(QuestionHost host, int iterations)
    {
        var answers = new SecurityAnswers(host.Corridor) { Iterations = iterations };
        using var rex = new Secret("Rex");
        using var lane = new Secret("Rose Lane");
        var (parameters, secret) = answers.Seal(Id, [("pet", "Your first pet?", rex), ("street", "Your first street?", lane)]);
        return (answers, new Enrollment
        {
            Id = Id, User = new UserKey("local", "1"), Factor = FactorType.SecurityQuestions, Parameters = parameters, ProtectedSecret = secret, CreatedAt = DateTimeOffset.UnixEpoch,
        });
    }
}
