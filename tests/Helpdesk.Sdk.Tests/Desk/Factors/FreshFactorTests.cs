namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Unfreezing, codes for a first enrollment and people unenrolled a short while ago.</summary>
public sealed class FreshFactorTests
{
    private const string Number = "+4915123456781";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Desk")]
    [InlineData("Free")]
    public async Task A_freeze_is_ended_only_by_a_factor_older_than_it_in_every_mode(string role)
    {
        await using var host = await StartAsync();
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, Number, TimeSpan.FromHours(1));
        await host.FreezeAsync(user);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(5));
        await host.EnrollAsync(user, FactorType.Email, "mallory@private.example");
        var desk = host.As("olga", role);
        var started = (await host.StartAsync(desk, user, HelpdeskAction.UnfreezeAccount)).Value!;
        Assert.False(started.Satisfied);
        Assert.Equal("it is younger than the freeze", FactorHost.Of(started, FactorType.Email).Reason);
        Assert.False((await desk.Verification.SendCodeAsync(started.Session, FactorType.Email, cancellationToken: Token)).Succeeded);
        await desk.Verification.SendCodeAsync(started.Session, FactorType.Mobile, cancellationToken: Token);
        Assert.True((await host.AnswerAsync(desk, started.Session, FactorType.Mobile, host.Phones.CodeAt(Number))).Value!.Satisfied);
        var unfrozen = await desk.Accounts.UnfreezeAsync(new UnfreezeRequest(user) { Session = started.Session }, Token);
        Assert.Equal(ErrorCode.ApprovalRequired, unfrozen.Error!.Code); // the second operator is still missing
    }

    [Fact]
    public async Task Nobody_unfreezes_who_has_nothing_older_to_prove()
    {
        await using var host = await StartAsync();
        var user = host.AddUser("alice");
        await host.FreezeAsync(user);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(5));
        var desk = host.As("olga", "Free"); // unrestricted, no verification written
        var evaluated = (await desk.Users.EvaluateAsync(HelpdeskAction.UnfreezeAccount, user, cancellationToken: Token)).Value!;
        Assert.NotNull(evaluated.Requirement!.OlderThan);
        var unfrozen = await desk.Accounts.UnfreezeAsync(new UnfreezeRequest(user), Token);
        Assert.False(unfrozen.Succeeded);
        Assert.NotEmpty(await host.Desk.State.Freezes.FindAsync([user], Token));
    }

    [Fact]
    public async Task What_the_caller_knows_does_not_end_a_freeze()
    {
        await using var host = await StartAsync();
        var user = host.AddUser("alice");
        await host.EnrollQuestionsAsync(user, age: TimeSpan.FromDays(9));
        await host.FreezeAsync(user);
        var desk = host.As("olga", "Free");
        var session = await host.OpenAsync(desk, user, HelpdeskAction.UnfreezeAccount);
        Assert.False((await host.AnswerQuestionsAsync(desk, session)).Satisfied);
    }

    [Fact]
    public async Task An_unenrolled_person_gets_a_first_code_without_verification_and_an_enrolled_one_does_not()
    {
        await using var host = await StartAsync();
        var (fresh, enrolled) = (host.AddUser("fresh"), host.AddUser("enrolled"));
        await host.EnrollAsync(enrolled, FactorType.Mobile, Number);
        var desk = host.As();
        Assert.Equal(PolicyOutcome.ApprovalFirst, (await desk.Users.EvaluateAsync(HelpdeskAction.IssueEnrollmentCode, fresh, cancellationToken: Token)).Value!.Decision);
        Assert.Null((await desk.Users.EvaluateAsync(HelpdeskAction.IssueEnrollmentCode, fresh, cancellationToken: Token)).Value!.Requirement);
        Assert.NotNull((await desk.Users.EvaluateAsync(HelpdeskAction.IssueEnrollmentCode, enrolled, cancellationToken: Token)).Value!.Requirement);
    }

    [Fact]
    public async Task Unenroll_everything_then_claim_unenrolled()
    {
        await using var host = await StartAsync(static s => s["Helpdesk:Limits:UnenrolledWindow"] = "02:00:00");
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, Number);
        await host.Desk.State.Enrollments.RemoveAsync(host.Permit(user, HelpdeskAction.Unenroll), user, [FactorType.Mobile], host.Desk.Time.GetUtcNow(), Token);
        var desk = host.As();
        host.Desk.Time.Advance(TimeSpan.FromMinutes(119));
        Assert.NotNull((await desk.Users.EvaluateAsync(HelpdeskAction.IssueEnrollmentCode, user, cancellationToken: Token)).Value!.Requirement);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await desk.Users.EvaluateAsync(HelpdeskAction.IssueEnrollmentCode, user, cancellationToken: Token)).Value!.Requirement);
    }

    private static Task<FactorHost> StartAsync(Action<Dictionary<string, string?>>? change = null) => FactorHost.StartAsync(s =>
    {
        s["Helpdesk:Roles:Desk:Permissions:7"] = "UnfreezeAccount";
        s["Helpdesk:Roles:Desk:Permissions:8"] = "IssueEnrollmentCode";
        s["Helpdesk:Roles:Free:Permissions:8"] = "UnfreezeAccount";
        change?.Invoke(s);
    });
}
