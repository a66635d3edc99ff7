using System.Globalization;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Security questions: a whole set at once, no weak answer, nothing readable kept.</summary>
public sealed class QuestionTests
{
    private static readonly string[] Good = ["Grönemeyer", "Im Heuschober", "Linsensuppe", "Nevermind"];

    [Fact]
    public async Task Set_is_registered_at_once_and_keeps_no_answer()
    {
        await using var host = await EnrollHost.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00");
        var user = await host.Desk.AddUserAsync("alice");
        var started = (await host.BeginAsync(user, Request(Good))).Value!;
        Assert.True(started.Confirmed);
        Assert.Equal(host.Desk.Time.GetUtcNow() + TimeSpan.FromHours(24), started.UsableFrom);
        var enrollment = Assert.Single(await host.EnrollmentsAsync(user));
        Assert.Equal((true, started.Enrollment), (enrollment.IsActive, enrollment.Id));
        Assert.Equal(QuestionCatalog.All.Take(4).Select(static q => new SecurityQuestion(q.Id, q.English)), SecurityAnswers.Questions(enrollment));
        Assert.DoesNotContain("nevermind", System.Text.Encoding.UTF8.GetString(enrollment.ProtectedSecret.Span), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(await host.Desk.HistoryAsync(), static e => e.Detail?.Contains("nevermind", StringComparison.OrdinalIgnoreCase) == true);
    }

    [Fact]
    public async Task Questions_are_asked_in_the_language_of_the_host()
    {
        await using var host = await EnrollHost.StartAsync(static s => s["Helpdesk:Messages:Culture"] = "de");
        var user = await host.Desk.AddUserAsync("alice");
        Assert.True((await host.BeginAsync(user, Request(Good))).Succeeded);
        Assert.Equal(QuestionCatalog.All[0].German, SecurityAnswers.Questions(Assert.Single(await host.EnrollmentsAsync(user)))[0].Text);
    }

    [Fact]
    public async Task New_set_takes_the_place_of_the_former_without_unenrolling()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var first = (await host.BeginAsync(user, Request(Good))).Value!.Enrollment;
        var second = (await host.BeginAsync(user, Request("Nirvana", "Dachboden", "Grießbrei", "Thriller"))).Value!.Enrollment;
        Assert.NotEqual(first, second);
        Assert.Equal(second, Assert.Single(await host.EnrollmentsAsync(user)).Id);
        Assert.Null(await host.Desk.State.Enrollments.LastUnenrolledAsync([user], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Grönemeyer,Heuschober,Linsensuppe", "Exactly 4")]
    [InlineData("Grönemeyer,Heuschober,Linsensuppe,Nevermind,Fünfte", "Exactly 4")]
    [InlineData("Grönemeyer,ab,Linsensuppe,Nevermind", "Answer 2")]
    [InlineData("Grönemeyer,? ! - .,Linsensuppe,Nevermind", "Answer 2")]
    [InlineData("Müller,Heuschober,MÜLLER,Nevermind", "same as answer 1")]
    [InlineData("Straße,Heuschober,STRASSE,Nevermind", "same as answer 1")]
    [InlineData("Mu\u0308ller,Heuschober,müller,Nevermind", "same as answer 1")]
    [InlineData("first concert,Heuschober,Linsensuppe,Nevermind", "own question")]
    [InlineData("Grönemeyer,Heuschober,Linsensuppe,ALICE", "a name of yours")]
    [InlineData("Grönemeyer,Heuschober,Linsensuppe,Alice@Home", "a name of yours")]
    public async Task Weak_answers(string answers, string problem)
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice", email: "alice@home");
        var refused = await host.BeginAsync(user, Request(answers.Split(',')));
        Assert.Equal(ErrorCode.InvalidInput, refused.Error!.Code);
        Assert.Contains(problem, refused.Error.Message, StringComparison.Ordinal);
        Assert.All(answers.Split(','), a => Assert.DoesNotContain(a, refused.Error.Message.Replace("own question", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        Assert.Empty(await host.EnrollmentsAsync(user));
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public async Task Answers_end_at_256_characters(int length, bool taken)
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        Assert.Equal(taken, (await host.BeginAsync(user, Request([.. Good.Take(3), new string('x', length)]))).Succeeded);
    }

    [Fact]
    public async Task Own_questions_are_refused_unless_the_host_allows_them()
    {
        const string own = "Wie hieß das Segelboot meines Onkels?";
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        Assert.Contains("OwnQuestions", (await host.BeginAsync(user, Own(own))).Error!.Message, StringComparison.Ordinal);

        await using var open = await EnrollHost.StartAsync(static s => s["Helpdesk:Enrollment:OwnQuestions"] = "true");
        user = await open.Desk.AddUserAsync("alice");
        foreach (var bad in new[] { "Wie?", "???????????", new string('w', 201), "Wie\nhieß das Segelboot?", "\ud800 hieß das Segelboot?" })
            Assert.Equal(ErrorCode.InvalidInput, (await open.BeginAsync(user, Own(bad))).Error!.Code);
        Assert.True((await open.BeginAsync(user, Own(own))).Succeeded);
        var asked = SecurityAnswers.Questions(Assert.Single(await open.EnrollmentsAsync(user)))[3];
        Assert.Equal(own, asked.Text);
        Assert.Matches("^own-[0-9a-f]{16}$", asked.Id);
    }

    [Fact]
    public async Task Question_of_the_catalogue_typed_out_is_that_question()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        Assert.True((await host.BeginAsync(user, Own(QuestionCatalog.All[3].German.ToUpper(CultureInfo.InvariantCulture)))).Succeeded);
        Assert.Equal(QuestionCatalog.All[3].Id, SecurityAnswers.Questions(Assert.Single(await host.EnrollmentsAsync(user)))[3].Id);
        Assert.Contains("same as question 1", (await host.BeginAsync(user, Own(QuestionCatalog.All[0].English))).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Catalogue_names_each_question_once_in_both_languages()
    {
        Assert.Equal(20, QuestionCatalog.All.Count);
        Assert.Equal(20, QuestionCatalog.All.Select(static q => q.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(QuestionCatalog.All, static q => Assert.True(q.English.EndsWith('?') && q.German.EndsWith('?') && q.English != q.German));
        Assert.All(QuestionCatalog.All, static q => Assert.DoesNotContain("own-", q.Id, StringComparison.Ordinal));
        Assert.Equal("Wohin ging Ihr erster Flug?", QuestionCatalog.Find(" First-Flight ")!.In("de-AT"));
        Assert.Equal("Where did your first flight take you?", QuestionCatalog.Find("first-flight")!.In("fr"));
        Assert.Null(QuestionCatalog.Find("none"));
    }

    private static EnrollRequest Request(params string[] answers) => new(FactorType.SecurityQuestions) { Questions = EnrollHost.Questions(answers) };

    private static EnrollRequest Own(string question) =>
        new(FactorType.SecurityQuestions) { Questions = [.. EnrollHost.Questions(Good).Take(3), new EnrollQuestion(question, new Secret("Seeadler"))] };
}
