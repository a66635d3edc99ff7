namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>One approval lifts one quarantine, and no other.</summary>
public sealed class LiftQuarantineTests
{
    private const string First = "anna@elsewhere.example", Second = "anna@second.example";

    [Fact]
    public async Task One_approval_lifts_one_quarantine()
    {
        await using var desk = await StartAsync();
        var user = await desk.Host.AddUserAsync("anna");
        await desk.Host.EnrollEmailAsync(user, First);
        desk.Host.Time.Advance(TimeSpan.FromMinutes(2));
        await desk.Host.EnrollEmailAsync(user, Second);
        var alice = desk.Host.As("alice", "Desk");
        Assert.Equal(0, await UsableAsync(alice, user));

        var id = await AskedAsync(alice, user, 1);
        Assert.True((await desk.Host.As("bob", "Lead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Succeeded);
        // What was granted for the first is not good for the second.
        Assert.Equal(ErrorKind.Approval, (await LiftAsync(alice, user, 2, id)).Error?.Kind);
        Assert.Equal(0, await UsableAsync(alice, user));

        var lifted = await LiftAsync(alice, user, 1, id, "once");
        Assert.True(lifted.Succeeded, lifted.Error?.Message);
        // Repeated it is what was done, though the first in quarantine is another one by now.
        Assert.Equal(lifted.Value.Operation, (await LiftAsync(alice, user, 1, id, "once")).Value?.Operation);
        Assert.Equal(ErrorCode.IdempotencyConflict, (await LiftAsync(alice, user, 2, id, "once")).Error?.Code);
        Assert.Equal(1, await UsableAsync(alice, user));
        // The next in quarantine is another one now: the approval is used, and was never for it.
        Assert.Equal(ErrorKind.Approval, (await LiftAsync(alice, user, 1, id)).Error?.Kind);
        Assert.Equal(1, await UsableAsync(alice, user));
    }

    [Fact]
    public async Task A_lift_does_not_outlive_what_it_was_for()
    {
        await using var desk = await StartAsync();
        var user = await desk.Host.AddUserAsync("anna");
        await desk.Host.EnrollEmailAsync(user, First);
        var alice = desk.Host.As("alice", "Desk");
        var id = await AskedAsync(alice, user, 1);
        Assert.True((await desk.Host.As("bob", "Lead").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Succeeded);
        Assert.True((await LiftAsync(alice, user, 1, id)).Succeeded);

        Assert.True((await desk.Host.As("zoe", "Free").Enrollments.UnenrollAsync(new UnenrollRequest(user, [FactorType.Email]), TestContext.Current.CancellationToken)).Succeeded);
        desk.Host.Time.Advance(TimeSpan.FromMinutes(2));
        await desk.Host.EnrollEmailAsync(user, First);
        Assert.Equal(0, await UsableAsync(alice, user));
    }

    [Fact]
    public async Task There_is_nothing_to_lift_of_a_factor_that_is_not_in_quarantine()
    {
        await using var desk = await StartAsync();
        var user = await desk.Host.AddUserAsync("anna");
        Assert.Equal(ErrorKind.InvalidInput, (await LiftAsync(desk.Host.As("alice", "Desk"), user, 1, null)).Error?.Kind);
    }

    [Fact]
    public async Task What_a_young_link_holds_back_is_not_lifted_in_vain()
    {
        await using var host = await FactorHost.StartAsync(static s =>
        {
            s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00";
            s["Helpdesk:Roles:Desk:Permissions:9"] = "ApproveOperation";
        });
        var (anna, other) = (host.AddUser("anna"), host.AddUser("anna2"));
        await host.EnrollQuestionsAsync(anna, age: TimeSpan.FromDays(5));
        await host.Desk.EnrollEmailAsync(other, Second);
        await host.LinkAsync(anna, other);

        var held = (await LiftAsync(host.As(), anna, 1, null)).Error!;
        Assert.Equal(ErrorKind.InvalidInput, held.Kind);
        Assert.Contains("lift LinkedAccount first", held.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.Approval, (await LiftAsync(host.As(), other, 1, null)).Error?.Kind);
    }

    [Fact]
    public async Task A_young_link_is_lifted_once_for_the_account_it_was_asked_for()
    {
        await using var host = await FactorHost.StartAsync(static s =>
        {
            s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00";
            s["Helpdesk:Roles:Desk:Permissions:9"] = "ApproveOperation";
        });
        var (anna, other) = (host.AddUser("anna"), host.AddUser("anna2"));
        await host.EnrollQuestionsAsync(anna, age: TimeSpan.FromDays(5));
        await host.EnrollAsync(other, FactorType.Mobile, "+4915123456781", TimeSpan.FromDays(5));
        await host.LinkAsync(anna, other);
        foreach (var (from, to) in new[] { (anna, other), (other, anna) })
            await host.EnrollAsync(from, FactorType.LinkedAccount, secret: (LinkedAccountParameters.Write(to), []));
        var request = new LiftQuarantineRequest(anna, FactorType.LinkedAccount, 1);
        var asked = (await host.As().Accounts.LiftQuarantineAsync(request, TestContext.Current.CancellationToken)).Error!;
        Assert.Equal(ErrorKind.Approval, asked.Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await host.As().Accounts.LiftQuarantineAsync(request with { Number = 2 }, TestContext.Current.CancellationToken)).Error?.Kind);
        var id = (string)asked.Details["approval"]!;
        Assert.True((await host.As("bob").Approvals.GrantAsync(id, TestContext.Current.CancellationToken)).Succeeded);
        var lifted = await host.As().Accounts.LiftQuarantineAsync(request with { Approval = id }, TestContext.Current.CancellationToken);
        Assert.True(lifted.Succeeded, lifted.Error?.Message);
        Assert.True(FactorHost.Of((await host.StartAsync(host.As(), anna, HelpdeskAction.UnlockAccount)).Value!, FactorType.Mobile).Usable);
        // What the other account would have of it is for that one to lift.
        Assert.False(FactorHost.Of((await host.StartAsync(host.As(), other, HelpdeskAction.UnlockAccount)).Value!, FactorType.SecurityQuestions).Usable);
    }

    private static Task<TwoOperators> StartAsync() => TwoOperators.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00");

    private static Task<HelpdeskResult<LiftQuarantineOutcome>> LiftAsync(OperatorDesk desk, UserKey user, int number, string? approval, string? key = null) =>
        desk.Accounts.LiftQuarantineAsync(new LiftQuarantineRequest(user, FactorType.Email, number) { Approval = approval, IdempotencyKey = key }, TestContext.Current.CancellationToken);

    private static async Task<string> AskedAsync(OperatorDesk desk, UserKey user, int number)
    {
        var asked = await LiftAsync(desk, user, number, null);
        Assert.Equal(ErrorKind.Approval, asked.Error?.Kind);
        return (string)asked.Error!.Details["approval"]!;
    }

    private static async Task<int> UsableAsync(OperatorDesk desk, UserKey user)
    {
        var started = await desk.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.UnlockAccount), TestContext.Current.CancellationToken);
        Assert.True(started.Succeeded, started.Error?.Message);
        return started.Value.Factors.Where(static f => f.Usable).Sum(static f => f.Destinations.Count);
    }
}
