namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Security questions: M of N, each on its own, never the same to one operator again.</summary>
public sealed class SecurityQuestionTests
{
    private static readonly FactorType Questions = FactorType.SecurityQuestions;
    private static readonly HelpdeskAction Unlock = HelpdeskAction.UnlockAccount;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Some_of_the_enrolled_questions_are_asked_and_all_of_them_must_be_right()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session) = await OpenAsync(host);
        var asked = (await desk.Verification.AskAsync(session, Token)).Value!.Questions;
        Assert.Equal(2, asked.Select(static q => q.Id).Distinct().Count());
        var half = (await host.AnswerAsync(desk, session, Questions, "  ÄNSWER ".Replace('Ä', 'A') + asked[0].Id[1..], asked[0].Id)).Value!;
        Assert.False(half.Satisfied);
        Assert.Equal([true, false], half.Questions.Select(static q => q.Answered));
        Assert.True((await host.AnswerAsync(desk, session, Questions, "answer" + asked[1].Id[1..])).Value!.Satisfied); // the only one open
    }

    [Fact]
    public async Task Any_one_of_several_required_checks_is_not_enough()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session) = await OpenAsync(host);
        var asked = (await desk.Verification.AskAsync(session, Token)).Value!.Questions;
        for (var i = 0; i < 3; i++)
            await host.AnswerAsync(desk, session, Questions, "answer" + asked[0].Id[1..], asked[0].Id);
        Assert.False((await desk.Verification.ShowAsync(session, Token)).Value!.Satisfied);
        Assert.False((await desk.Accounts.UnlockAsync(new UnlockAccountRequest(new UserTarget("stub:alice")) { Session = session }, Token)).Succeeded);
    }

    [Fact]
    public async Task Asking_again_gives_the_same_questions_also_when_asked_many_times_at_once()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session) = await OpenAsync(host);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.Verification.AskAsync(session, Token), Token)));
        var first = (await desk.Verification.AskAsync(session, Token)).Value!.Questions.Select(static q => q.Id).ToList();
        Assert.All(all, result => Assert.Equal(first, result.Value!.Questions.Select(static q => q.Id)));
        var next = await host.OpenAsync(desk, new UserKey("stub", "id-alice"), Unlock); // the two others are still unheard
        Assert.Empty((await desk.Verification.AskAsync(next, Token)).Value!.Questions.Select(static q => q.Id).Intersect(first));
    }

    [Fact]
    public async Task An_operator_who_collects_answers_hears_no_question_twice_in_thirty_days()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session) = await OpenAsync(host);
        await desk.Verification.AskAsync(session, Token);
        var user = new UserKey("stub", "id-alice");
        await desk.Verification.AskAsync(await host.OpenAsync(desk, user, Unlock), Token);
        var third = await host.StartAsync(desk, user, Unlock);
        var view = FactorHost.Of(third.Value!, Questions);
        Assert.False(view.Usable);
        Assert.Contains("2026-03-31", view.Reason, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.VerificationFailed, (await desk.Verification.AskAsync(third.Value!.Session, Token)).Error!.Code);

        var other = host.As("otto"); // has heard nothing
        Assert.Equal(2, (await other.Verification.AskAsync(await host.OpenAsync(other, user, Unlock), Token)).Value!.Questions.Count);
        host.Desk.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(2, (await desk.Verification.AskAsync(await host.OpenAsync(desk, user, Unlock), Token)).Value!.Questions.Count);
    }

    [Fact]
    public async Task Fewer_questions_are_never_asked_because_fewer_are_enrolled()
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Enrollment:QuestionsAsked"] = "3");
        var user = host.AddUser("alice");
        await host.EnrollQuestionsAsync(user, 2);
        var view = FactorHost.Of((await host.StartAsync(host.As(), user, Unlock)).Value!, Questions);
        Assert.Equal((false, "3 questions are asked, and 2 are enrolled"), (view.Usable, view.Reason));
    }

    [Theory]
    [InlineData(0, "not enrolled with questions")]
    [InlineData(2, "is enrolled with 2")]
    public async Task A_policy_that_demands_questions_denies_who_has_too_few(int enrolled, string reason)
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Roles:Desk:Policies:stub:SecurityQuestions"] = "3");
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, "+4915123456781");
        if (enrolled > 0)
            await host.EnrollQuestionsAsync(user, enrolled);
        var started = await host.StartAsync(host.As(), user, Unlock);
        Assert.Equal(ErrorKind.Denied, started.Error!.Kind);
        Assert.Contains(reason, started.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_demands_more_questions_than_were_answered_takes_the_proof_back()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session) = await OpenAsync(host);
        Assert.True((await host.AnswerQuestionsAsync(desk, session)).Satisfied);
        host.Desk.Source.Change(static s => s["Helpdesk:Roles:Desk:Policies:stub:SecurityQuestions"] = "3");
        var unlocked = await desk.Accounts.UnlockAsync(new UnlockAccountRequest(new UserTarget("stub:alice")) { Session = session }, Token);
        Assert.Equal(ErrorCode.VerificationRequired, unlocked.Error!.Code);
    }

    [Fact]
    public async Task Agent_retries_answers_until_one_sticks()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session) = await OpenAsync(host);
        var asked = (await desk.Verification.AskAsync(session, Token)).Value!.Questions;
        for (var i = 0; i < 3; i++)
            Assert.Equal("The answer is wrong.", (await host.AnswerAsync(desk, session, Questions, "guess " + i, asked[i % 2].Id)).Error!.Message);
        Assert.False((await host.AnswerAsync(desk, session, Questions, "answer " + asked[0].Id[1..], asked[0].Id)).Succeeded);
        Assert.DoesNotContain(await host.Desk.HistoryAsync(), static e => e.ToString().Contains("guess", StringComparison.Ordinal) || e.ToString().Contains("answer 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_not_asked_cannot_be_answered()
    {
        await using var host = await FactorHost.StartAsync();
        var (desk, session) = await OpenAsync(host);
        Assert.Equal(ErrorKind.InvalidInput, (await host.AnswerAsync(desk, session, Questions, "answer 1", "q1")).Error!.Kind);
        var asked = (await desk.Verification.AskAsync(session, Token)).Value!.Questions;
        var unasked = new[] { "q1", "q2", "q3", "q4" }.Except(asked.Select(static q => q.Id)).First();
        Assert.Equal(ErrorKind.InvalidInput, (await host.AnswerAsync(desk, session, Questions, "answer " + unasked[1..], unasked)).Error!.Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await host.AnswerAsync(desk, session, Questions, "answer 1")).Error!.Kind); // two are open
    }

    private static async Task<(OperatorDesk Desk, SessionId Session)> OpenAsync(FactorHost host)
    {
        var user = host.AddUser("alice");
        await host.EnrollQuestionsAsync(user);
        var desk = host.As();
        return (desk, await host.OpenAsync(desk, user, Unlock));
    }
}
